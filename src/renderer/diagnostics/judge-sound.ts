import { nearlyDigitalSilence } from '../audio/silence-watch.ts';
import { text } from '../text/text.ts';
import type { MicrophoneFacts, SpeakerFacts } from './sound-facts.ts';
import { failed, ok, warning, type Fix, type Verdict } from './verdict.ts';

/** About -40 dB: louder than a quiet room. */
const voiceRms = 0.01;
/** A tone stands out of the room's noise by more than this where it was heard. */
const heardToneDb = 12;

const chooseDevices: Fix = { kind: 'choose-devices' };

function soundSettings(can: boolean): readonly Fix[] {
  return can ? [{ kind: 'open-sound-settings' }] : [];
}

export function judgeMicrophone(facts: MicrophoneFacts): Verdict {
  const words = text.doctor.microphone;
  const { heard, errorName, device, other } = facts;
  if (facts.permission === 'denied' || errorName === 'NotAllowedError') {
    return failed(words.denied, { kind: 'open-microphone-permission' });
  }
  if (!facts.isThere || errorName === 'NotFoundError') return failed(words.none);
  if (heard === undefined) return failed(words.busy, chooseDevices);
  if (heard.peak <= nearlyDigitalSilence) {
    const settings = soundSettings(facts.canOpenSettings);
    if (other !== undefined) {
      const use: Fix = { kind: 'use-microphone', ...other };
      return failed(words.otherHears(device.label, other.label), use, ...settings);
    }
    const silence = heard.isMuted ? words.muted : words.silent;
    return failed(silence(device.label), ...settings, chooseDevices);
  }
  if (facts.isGone) return warning(words.gone(device.label), chooseDevices);
  return ok((heard.loudestRms >= voiceRms ? words.good : words.quiet)(device.label));
}

export function judgeSpeaker(facts: SpeakerFacts): Verdict {
  const words = text.doctor.speaker;
  if (!facts.isThere) return failed(words.none);
  if (!facts.isRunning) {
    return failed(words.notStarted, ...soundSettings(facts.canOpenSettings), chooseDevices);
  }
  if (facts.isGone) return warning(words.gone, chooseDevices);
  if (facts.toneDb !== undefined && facts.toneDb >= heardToneDb) {
    return ok(words.heard(facts.device.label, facts.sampleRate));
  }
  return warning(words.ask(facts.device.label), { kind: 'heard-tone' }, { kind: 'missed-tone' });
}

/** What counts after the user has said whether the tone was heard. */
export function judgeTone(isHeard: boolean, { device, canOpenSettings }: SpeakerFacts): Verdict {
  const words = text.doctor.speaker;
  if (isHeard) return ok(words.confirmed(device.label));
  return failed(words.notHeard(device.label), ...soundSettings(canOpenSettings), chooseDevices);
}
