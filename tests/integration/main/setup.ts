import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { createModelCatalogue } from '../../../src/main/conversation/models.ts';
import { concat, silence } from '../../../src/main/realtime/audio/pcm.ts';
import { systemClock } from '../../../src/main/realtime/index.ts';
import { redact } from '../../../src/main/storage/redact.ts';
import { createToolRoom, type ComputerHost } from '../../../src/main/tools/index.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import { defaultToolSettings } from '../../../src/shared/tools/settings.ts';
import { chunksOf } from '../../simulators/shared/pacing.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';
import { createRig } from '../../unit/main/conversation/harness.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Undone after the test, last first. */
export function afterwards(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** Nobody's desktop: what it is asked for fails. */
const noDesktop: ComputerHost = {
  readClipboard: () => '',
  writeClipboard: () => undefined,
  openUrl: async () => undefined,
  openPath: async () => undefined,
  notify: () => undefined,
  trash: async () => undefined,
  displays: () => [],
  captureDisplay: () => Promise.reject(new Error('There is no display.')),
};

function createRoom(settings: Settings['tools']) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'parley-room-'));
  const room = createToolRoom({
    settings: () => settings,
    host: noDesktop,
    dataFolder,
    auditFolder: join(dataFolder, 'activity'),
    grantStore: { load: () => [], save: () => undefined },
    home: dataFolder,
    environment: process.env,
    clock: systemClock,
    epochNow: () => Date.parse('2026-11-22T10:20:00Z'),
    newId: () => crypto.randomUUID(),
    redact,
    onLogError: (error) => {
      throw error;
    },
  });
  afterwards(async () => {
    await room.jobs.stopAll();
    await room.audit.flush();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  return room;
}

/** The app's conversation with its own models and tools; the worklets are the test's. */
export function createCallRig(settings: Partial<Settings>) {
  const rig = createRig({
    catalogue: createModelCatalogue(),
    clock: systemClock,
    key: 'sk-test',
    room: createRoom({ ...defaultToolSettings, ...settings.tools }),
    settings,
  });
  afterwards(() => rig.conversation.dispose());

  return {
    ...rig,
    /** A sentence between two silences, through the capture port as the worklet would send it. */
    async say(sampleRate: number): Promise<void> {
      const voice = await tonalSpeech()('Good morning to you', { sampleRate });
      const pcm = concat([silence(500, sampleRate), voice, silence(900, sampleRate)]);
      for (const data of chunksOf(pcm, sampleRate / 25)) {
        rig.capture.deliver({ type: 'frame', data, capturedAtMs: Date.now() });
      }
    },
    /** Milliseconds of sound that came for the player, at 24 kHz. */
    receivedMs: (): number =>
      rig.commands().reduce((ms, command) => {
        return command.type === 'audio' ? ms + command.data.length / 48 : ms;
      }, 0),
  };
}
