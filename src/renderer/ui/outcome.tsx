import { CircleAlert, CircleCheck } from 'lucide-react';

interface OutcomeProps {
  readonly good?: string | undefined;
  readonly bad?: string | undefined;
}

/** How something ended, announced when it changes. */
export function Outcome({ good, bad }: OutcomeProps) {
  return (
    <div role="status">
      {bad === undefined ? null : (
        <p className="outcome bad">
          <CircleAlert size={16} aria-hidden />
          {bad}
        </p>
      )}
      {good === undefined || bad !== undefined ? null : (
        <p className="outcome good">
          <CircleCheck size={16} aria-hidden />
          {good}
        </p>
      )}
    </div>
  );
}
