import { useEffect, useState } from 'react';
import { useApp, useUi } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Layer } from '../ui/layer.tsx';
import { BlindModel } from './blind-model.tsx';
import { SourcePicker } from './source-picker.tsx';
import { StillView } from './still-view.tsx';
import type { Still } from './still.ts';
import './vision.css';

/** Where the user picks what the model is shown: live, or as one picture. */
export function ShowDialog() {
  const isOpen = useUi((ui) => ui.openPanel === 'show');
  return (
    <Layer
      panel="show"
      look="dialog wide"
      title={text.vision.title}
      description={text.vision.description}
      closeLabel={text.vision.close}
    >
      {isOpen ? <ShowSteps /> : null}
    </Layer>
  );
}

function ShowSteps() {
  const { vision } = useApp();
  const picker = useUi((ui) => ui.sourcePicker);
  const [still, setStill] = useState<Still>();

  useEffect(() => () => still?.end(), [still]);
  useEffect(() => () => void vision.closePicker(), [vision]);

  if (picker === undefined) return <BlindModel />;
  if (still !== undefined) return <StillView still={still} onBack={() => setStill(undefined)} />;
  return <SourcePicker picker={picker} onStill={setStill} />;
}
