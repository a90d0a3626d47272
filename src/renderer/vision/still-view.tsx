import { useState } from 'react';
import type { PictureArea } from '../../shared/vision/frame-port.ts';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { EncodedPicture } from './encoded-picture.tsx';
import { RegionSelect } from './region-select.tsx';
import { wholePicture } from './region.ts';
import type { Still } from './still.ts';

interface StillViewProps {
  readonly still: Still;
  readonly onBack: () => void;
}

/** The picture that would be sent, and which part of it. */
export function StillView({ still, onBack }: StillViewProps) {
  const { commands } = useApp();
  const [area, setArea] = useState<PictureArea>();
  const [isBusy, setBusy] = useState(false);

  const send = async (): Promise<void> => {
    setBusy(true);
    await commands.sendStill(still, area ?? wholePicture);
    commands.closePanel();
  };

  return (
    <>
      <p className="hint">{text.vision.stillHint}</p>
      <RegionSelect area={area} onChange={setArea}>
        <EncodedPicture data={still.data} label={text.vision.stillAlt(still.name)} />
      </RegionSelect>
      <div className="dialog-actions">
        <Button onClick={onBack}>{text.vision.back}</Button>
        <Button look="primary" disabled={isBusy} onClick={() => void send()}>
          {area === undefined ? text.vision.sendAll : text.vision.sendPart}
        </Button>
      </div>
    </>
  );
}
