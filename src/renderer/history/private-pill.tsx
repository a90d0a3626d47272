import { HatGlasses } from 'lucide-react';
import { text } from '../text/text.ts';
import { useHistory } from './use-history.ts';

/** Says that nothing of this conversation is stored. */
export function PrivatePill() {
  const isPrivate = useHistory((state) => state.status.isPrivate === true);
  if (!isPrivate) return null;
  return (
    <span className="pill" title={text.history.privateHint}>
      <HatGlasses size={14} aria-hidden />
      <span>{text.history.private}</span>
    </span>
  );
}
