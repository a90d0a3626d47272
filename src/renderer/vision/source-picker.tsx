import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import type { PickerInfo } from '../../shared/vision/sharing.ts';
import { useApp, useConversation, useVision } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import type { Picked } from './open-track.ts';
import { offersOf, type Offer } from './offers.ts';
import { SourceTile } from './source-tile.tsx';
import type { Still } from './still.ts';

interface SourcePickerProps {
  readonly picker: PickerInfo['picker'];
  readonly onStill: (still: Still) => void;
}

export function SourcePicker({ picker, onStill }: SourcePickerProps) {
  const { commands } = useApp();
  const sources = useVision((state) => state.sources);
  const cameras = useVision((state) => state.cameras);
  const isIdle = useConversation((state) => state.phase === 'idle');
  const [chosenId, setChosenId] = useState('');
  const [isBusy, setBusy] = useState(false);
  const groups = offersOf(picker, sources, cameras);
  const chosen = groups.flatMap(({ offers }) => offers).find(({ id }) => id === chosenId)?.picked;

  const takeStill = async (picked: Picked): Promise<void> => {
    setBusy(true);
    const still = await commands.takeStill(picked);
    setBusy(false);
    if (still === undefined) commands.closePanel();
    else onStill(still);
  };
  const share = (picked: Picked): void => {
    void commands.share(picked);
    commands.closePanel();
  };

  return (
    <>
      <RadioGroup.Root
        className="sources"
        aria-label={text.vision.title}
        value={chosenId}
        onValueChange={setChosenId}
      >
        {groups.map((group) => (
          <SourceGroup
            key={group.title}
            title={group.title}
            hint={group.hint}
            offers={group.offers}
          />
        ))}
      </RadioGroup.Root>
      <div className="dialog-actions">
        <Button
          disabled={chosen === undefined || isBusy}
          onClick={() => chosen && void takeStill(chosen)}
        >
          {text.vision.onePicture}
        </Button>
        <Button
          look="primary"
          disabled={chosen === undefined || isBusy}
          onClick={() => chosen && share(chosen)}
        >
          {isIdle ? text.vision.shareAndTalk : text.vision.share}
        </Button>
      </div>
    </>
  );
}

interface SourceGroupProps {
  readonly title: string;
  readonly hint: string | undefined;
  readonly offers: readonly Offer[];
}

function SourceGroup({ title, hint, offers }: SourceGroupProps) {
  return (
    <section className="source-group" aria-label={title}>
      <h3 className="label">{title}</h3>
      {hint === undefined ? null : <p className="hint">{hint}</p>}
      <div className="source-tiles">
        {offers.map((offer) => (
          <SourceTile key={offer.id} offer={offer} />
        ))}
      </div>
    </section>
  );
}
