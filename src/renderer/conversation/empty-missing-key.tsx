import type { ModelChoice } from '../../shared/providers.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';

export function EmptyMissingKey({ model }: { readonly model: ModelChoice }) {
  const { commands } = useApp();
  return (
    <section className="empty-part">
      <h3>{text.empty.missingKeyTitle(model.providerName)}</h3>
      <p>{text.empty.missingKey}</p>
      <Button look="primary" onClick={() => commands.openSettings('keys', model.provider)}>
        {text.empty.setKey}
      </Button>
    </section>
  );
}
