import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ProviderId } from '../../shared/providers.ts';
import { useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { CloudField } from './cloud-field.tsx';
import { cloudFieldsOf, isSet } from './cloud-fields.ts';
import { ServerUrl } from './server-url.tsx';

/** Where the provider is reached, for those who do not use its own service by a key. */
export function ProviderAdvanced({ provider }: { readonly provider: ProviderId }) {
  const isUsed = useSettings((settings) => isSet(settings, provider));
  const [isOpenAtFirst] = useState(isUsed);
  return (
    <details className="advanced" open={isOpenAtFirst}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        {text.keys.advanced}
      </summary>
      {cloudFieldsOf(provider).map((field) => (
        <CloudField key={field.name} field={field} />
      ))}
      <ServerUrl provider={provider} />
    </details>
  );
}
