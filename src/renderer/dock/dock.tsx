import { DockButtons } from './dock-buttons.tsx';
import './dock.css';
import { DockMend } from './dock-mend.tsx';
import { LevelWave } from './level-wave.tsx';
import { MessageInput } from './message-input.tsx';
import { RunningJobs } from './running-jobs.tsx';
import { TalkButton } from './talk-button.tsx';
import type { Dock as DockModel } from './use-dock.ts';
import { text } from '../text/text.ts';
import { SharingRow } from '../vision/sharing-row.tsx';

/** The one place to look: what is going on, what to do next, and the means to do it. */
export function Dock({ dock }: { readonly dock: DockModel }) {
  return (
    <section className="dock" aria-label={text.dock.label}>
      <div
        className={dock.isInCall ? 'now in-call' : 'now'}
        data-tone={dock.tone}
        data-dock={dock.tone}
      >
        <TalkButton dock={dock} />
        <div className="say">
          <div role="status" aria-atomic>
            <p className="say-title">{dock.title}</p>
            <p className="say-hint">{dock.hint}</p>
          </div>
          <DockMend dock={dock} />
        </div>
        {showsWave(dock) ? <LevelWave tone={dock.tone} /> : null}
        <DockButtons dock={dock} />
      </div>
      <SharingRow />
      <RunningJobs />
      <MessageInput />
    </section>
  );
}

/** Where nobody has the floor, the room is for words. */
function showsWave({ isInCall, tone }: DockModel): boolean {
  return isInCall && tone !== 'error' && tone !== 'waiting';
}
