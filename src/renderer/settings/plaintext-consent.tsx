import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';

interface PlaintextConsentProps {
  readonly onStore: () => void;
  readonly onKeepForSession: () => void;
}

/** Without a keyring the key is in memory only; storing it readable is the user's own decision. */
export function PlaintextConsent({ onStore, onKeepForSession }: PlaintextConsentProps) {
  return (
    <div className="consent" role="group" aria-label={text.consent.title}>
      <p className="label">{text.consent.title}</p>
      <p className="hint">{text.consent.message}</p>
      <div className="actions">
        <Button look="primary" autoFocus onClick={onKeepForSession}>
          {text.consent.session}
        </Button>
        <Button onClick={onStore}>{text.consent.store}</Button>
      </div>
    </div>
  );
}
