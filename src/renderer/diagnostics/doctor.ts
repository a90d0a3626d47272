import { checkIds, type CheckId, type ReportLine } from '../../shared/diagnostics/report.ts';
import { text } from '../text/text.ts';
import { createStore, type Readable } from '../state/store.ts';
import { judgeClock, judgeNetwork, judgeProvider } from './judge-service.ts';
import { judgeMicrophone, judgeSpeaker, judgeTone } from './judge-sound.ts';
import { judgeDisk, judgeHistory, judgeKeyring } from './judge-storage.ts';
import { probeMicrophone, probeSpeaker, type SoundProbeHost } from './probe-sound.ts';
import type { SpeakerFacts } from './sound-facts.ts';
import { failed, reportLine, type Verdict } from './verdict.ts';

export interface DoctorState {
  readonly isRunning: boolean;
  /** Checks that are under way. */
  readonly pending: readonly CheckId[];
  /** As far as they are known; some checks have nothing to say. */
  readonly verdicts: Readonly<Partial<Record<CheckId, Verdict>>>;
}

export interface Doctor {
  readonly state: Readable<DoctorState>;
  /** Checks everything at once; sound one after the other, since one would hear the other. */
  run(): Promise<void>;
  /** The user's word on the tone. */
  answerTone(isHeard: boolean): void;
  /** What was found, in the order of the checks. */
  report(): readonly ReportLine[];
}

export function createDoctor(host: SoundProbeHost): Doctor {
  const state = createStore<DoctorState>({ isRunning: false, pending: [], verdicts: {} });
  let speaker: SpeakerFacts | undefined;

  function tell(check: CheckId, verdict: Verdict | undefined): void {
    const { verdicts, pending } = state.get();
    const { [check]: _before, ...others } = verdicts;
    state.patch({
      verdicts: verdict === undefined ? others : { ...others, [check]: verdict },
      pending: pending.filter((id) => id !== check),
    });
  }

  /** A check that fails by itself is a finding too, and holds up no other. */
  async function conclude(check: CheckId, judged: Promise<Verdict | undefined>): Promise<void> {
    tell(check, await judged.catch(() => failed(text.doctor.failed)));
  }

  async function checkSound(): Promise<void> {
    await conclude('microphone', probeMicrophone(host).then(judgeMicrophone));
    await conclude(
      'speaker',
      probeSpeaker(host).then((facts) => {
        speaker = facts;
        return judgeSpeaker(facts);
      }),
    );
  }

  return {
    state,
    async run() {
      if (state.get().isRunning) return;
      state.set({ isRunning: true, pending: checkIds, verdicts: {} });
      const { bridge } = host;
      const network = bridge.request('diagnostics:network');
      await Promise.all([
        checkSound(),
        conclude('network', network.then(judgeNetwork)),
        conclude('clock', network.then(judgeClock)),
        conclude('provider', bridge.request('diagnostics:provider').then(judgeProvider)),
        conclude('keyring', bridge.request('diagnostics:keyring').then(judgeKeyring)),
        conclude('history', bridge.request('diagnostics:history').then(judgeHistory)),
        conclude('disk', bridge.request('diagnostics:disk').then(judgeDisk)),
      ]);
      state.patch({ isRunning: false });
    },
    answerTone(isHeard) {
      if (speaker !== undefined) tell('speaker', judgeTone(isHeard, speaker));
    },
    report() {
      const { verdicts } = state.get();
      return checkIds.flatMap((check) => {
        const verdict = verdicts[check];
        return verdict === undefined ? [] : [reportLine(check, verdict)];
      });
    },
  };
}
