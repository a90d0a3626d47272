import type { ReactNode } from 'react';

interface FactsProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** What is to be known before saying yes; focusable, so that the keyboard can scroll it. */
export function Facts({ label, children }: FactsProps) {
  return (
    <dl className="arguments facts" tabIndex={0} aria-label={label}>
      {children}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  /** Words of ours, not a path or a command. */
  readonly isWords?: boolean;
  readonly tone?: 'error' | undefined;
  readonly children: ReactNode;
}

export function Fact({ name, isWords = false, tone, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isWords ? 'words' : undefined} data-tone={tone}>
        {children}
      </dd>
    </div>
  );
}
