import { useSettings } from '../state/app-context.tsx';
import { useChosenModel } from '../state/use-model.ts';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import type { SoundCheckModel } from './sound-check.ts';

/** What was set up, in three lines. */
export function DoneStep({ check }: { readonly check: SoundCheckModel }) {
  const delayMs = useStore(check.state, (state) => state.delayMs);
  const model = useChosenModel();
  const folderCount = useSettings(({ tools }) => tools.folders.length);
  return (
    <>
      <dl className="done-facts">
        <Fact
          name={text.onboarding.done.sound}
          value={
            delayMs === undefined
              ? text.onboarding.done.soundOpen
              : text.onboarding.done.soundPassed(delayMs)
          }
        />
        <Fact name={text.onboarding.done.model} value={model?.label ?? text.header.chooseModel} />
        <Fact
          name={text.onboarding.done.folders}
          value={
            folderCount === 0
              ? text.onboarding.done.noFolders
              : text.onboarding.done.folderCount(folderCount)
          }
        />
      </dl>
      <p className="hint">{text.onboarding.done.again}</p>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
