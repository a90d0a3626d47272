import { AppWindow, Camera, Monitor } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { Offer } from './offers.ts';

const icons = { screen: Monitor, window: AppWindow, camera: Camera } as const;

/** One thing that can be shown, with its picture of now. */
export function SourceTile({ offer }: { readonly offer: Offer }) {
  const Icon = icons[offer.icon];
  return (
    <RadioGroup.Item className="source-tile" value={offer.id}>
      <span className="source-picture">
        {offer.thumbnail === '' ? (
          <Icon size={28} strokeWidth={1.5} aria-hidden />
        ) : (
          <img src={offer.thumbnail} alt="" draggable={false} />
        )}
      </span>
      <span className="source-name">{offer.name}</span>
      {offer.hint === undefined ? null : <span className="source-hint">{offer.hint}</span>}
    </RadioGroup.Item>
  );
}
