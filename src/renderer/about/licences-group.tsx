import { useEffect, useId, useState } from 'react';
import type { LicenceList } from '../../shared/licences.ts';
import { text } from '../text/text.ts';
import { Outcome } from '../ui/outcome.tsx';
import { loadLicences } from './load-licences.ts';

/** Every package in the app, with the text of its licence. */
export function LicencesGroup() {
  const id = useId();
  const [list, setList] = useState<LicenceList | 'missing'>();
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    loadLicences().then(setList, () => setList('missing'));
  }, []);
  const words = text.about;
  if (list === 'missing') return <Outcome bad={words.licencesMissing} />;
  const packages = (list?.packages ?? []).filter(({ name }) =>
    name.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <section className="field" aria-label={words.licences}>
      <h3 className="label">{words.licences}</h3>
      <p className="hint">{words.licencesHint}</p>
      <p className="hint">{words.chromium}</p>
      <label className="label" htmlFor={id}>
        {words.licencesFilter}
      </label>
      <input
        id={id}
        className="input"
        type="search"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <ul className="licences">
        {packages.map(({ name, version, licence, text: index }) => (
          <li key={`${name}@${version}`}>
            <details>
              <summary>
                <span>{name}</span> <span className="hint">{`${version}, ${licence}`}</span>
              </summary>
              <pre tabIndex={0}>{(list?.texts[index] ?? '') || words.noText}</pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
