import { useId, type ReactNode } from 'react';

interface GroupProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A part of a settings page under a heading of its own. */
export function Group({ title, hint, children }: GroupProps) {
  const id = useId();
  return (
    <section className="settings-group" aria-labelledby={id}>
      <div>
        <h3 id={id}>{title}</h3>
        {hint === undefined ? null : <p className="hint">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
