import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { outputPath, runFlite } from './flite-host.ts';
import { toBytes } from './pcm.ts';
import { resample } from './resample.ts';
import type { SynthesizerReply, SynthesizerRequest, SynthesizerSetup } from './synthesizer-link.ts';
import { readWav } from './wav.ts';

/** Entry of the synthesizer's thread: answers each request with one piece of sound or a failure. */
function serve(setup: SynthesizerSetup): void {
  const module = setup.module ?? new WebAssembly.Module(readFileSync(setup.modulePath));
  reply({ type: 'ready', module });
  parentPort?.on('message', (request: SynthesizerRequest) => {
    reply(speak(module, setup.voice, request));
  });
}

function reply(message: SynthesizerReply): void {
  parentPort?.postMessage(message, []);
}

function speak(
  module: WebAssembly.Module,
  voice: string,
  { text, sampleRate }: SynthesizerRequest,
): SynthesizerReply {
  const run = runFlite(module, ['-voice', voice, '-t', text, '-o', outputPath]);
  if (run.exitCode !== 0 || run.file.length === 0) {
    return { type: 'failed', reason: run.messages.trim() || `exit code ${run.exitCode}` };
  }
  const sound = readWav(run.file);
  return { type: 'spoken', pcm: toBytes(resample(sound.samples, sound.sampleRate, sampleRate)) };
}

serve(workerData as SynthesizerSetup);
