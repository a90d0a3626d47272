import { text } from '../text/text.ts';

export function EmptyExamples() {
  return (
    <section className="empty-part">
      <h3>{text.empty.examplesTitle}</h3>
      <ul className="empty-examples">
        {text.empty.examples.map((example) => (
          <li key={example}>{example}</li>
        ))}
      </ul>
    </section>
  );
}
