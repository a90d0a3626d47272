import type { CaptureSource, PickerInfo } from '../../shared/vision/sharing.ts';
import { text } from '../text/text.ts';
import type { Camera } from './cameras.ts';
import type { Picked } from './open-track.ts';

/** One tile of the picker. */
export interface Offer {
  readonly id: string;
  readonly icon: 'screen' | 'window' | 'camera';
  readonly name: string;
  readonly hint?: string;
  /** A `data:` address; empty where there is no picture. */
  readonly thumbnail: string;
  readonly picked: Picked;
}

export interface OfferGroup {
  readonly title: string;
  /** Why it is empty. */
  readonly hint?: string;
  readonly offers: readonly Offer[];
}

/** What the picker shows. @param sources undefined until they are known */
export function offersOf(
  picker: PickerInfo['picker'],
  sources: readonly CaptureSource[] | undefined,
  cameras: readonly Camera[],
): readonly OfferGroup[] {
  const displays = picker === 'system' ? [systemGroup()] : displayGroups(sources);
  if (cameras.length === 0) return displays;
  return [...displays, { title: text.vision.cameras, offers: cameras.map(cameraOffer) }];
}

const systemGroup = (): OfferGroup => ({
  title: text.vision.screens,
  offers: [
    {
      id: 'system',
      icon: 'screen',
      name: text.vision.system,
      hint: text.vision.systemHint,
      thumbnail: '',
      picked: { kind: 'system' },
    },
  ],
});

function displayGroups(sources: readonly CaptureSource[] | undefined): readonly OfferGroup[] {
  const { vision } = text;
  if (sources === undefined) return [{ title: vision.screens, hint: vision.loading, offers: [] }];
  const offers = (kind: CaptureSource['kind']): readonly Offer[] =>
    sources.filter((source) => source.kind === kind).map(displayOffer);
  const windows = offers('window');
  return [
    { title: vision.screens, offers: offers('screen') },
    {
      title: vision.windows,
      offers: windows,
      ...(windows.length === 0 && { hint: vision.noWindows }),
    },
  ];
}

function displayOffer({ id, kind, name, thumbnail }: CaptureSource): Offer {
  return { id, icon: kind, name, thumbnail, picked: { kind: 'display', sourceId: id } };
}

function cameraOffer({ deviceId, name }: Camera): Offer {
  return {
    id: `camera:${deviceId}`,
    icon: 'camera',
    name,
    hint: text.vision.cameraHint,
    thumbnail: '',
    picked: { kind: 'camera', deviceId, name },
  };
}
