import { rigSound } from '../../rig/sound.ts';
import { speechWav } from '../../rig/speech.ts';

/**
 * Talks over the assistant, again and again as people do, until it has stopped. Once may not do: in
 * the first seconds of a call Chromium's canceller swallows most of what is said over loud playback,
 * and what it lets through has to last before it counts as a voice.
 */
export async function talkOver(hasStopped: () => boolean, tries = 12): Promise<void> {
  const words = await speechWav('Wait a moment please, I would like to ask something else.');
  for (let spoken = 0; spoken < tries && !hasStopped(); spoken += 1) {
    await rigSound().speak(words);
  }
}
