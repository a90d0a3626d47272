import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock, type RealtimeModel } from '../../../src/main/realtime/index.ts';
import { createManualClock, type ManualClock } from '../../../src/main/realtime/scripted/index.ts';
import { redact } from '../../../src/main/storage/redact.ts';
import { createToolRoom, type ToolRoom } from '../../../src/main/tools/index.ts';
import type { ApprovalAnswer } from '../../../src/shared/tools/grants.ts';
import type { ToolRequest } from '../../../src/shared/tools/request.ts';
import { defaultToolSettings } from '../../../src/shared/tools/settings.ts';
import { talk, type Talk } from './talk.ts';

/** The app's real tools and consent, in a folder of the test. */
export interface Hands {
  readonly room: ToolRoom;
  /** Of the consent only: commands run in real time. */
  readonly clock: ManualClock;
  exists(name: string): boolean;
  read(name: string): Promise<string>;
}

export interface TalkWithHands extends Talk {
  readonly hands: Hands;
  /** What the user is asked by the `count`-th request. */
  asked(count?: number): Promise<ToolRequest>;
  /** The user's word, carried to the session as the app does it. */
  answer(request: ToolRequest, answer: ApprovalAnswer): boolean;
}

export async function createHandsOfTest(): Promise<Hands> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'parley-parity-')));
  const [work, dataFolder] = [join(root, 'work'), join(root, 'data')];
  await mkdir(work);
  const clock = createManualClock();
  const settings = {
    ...defaultToolSettings,
    folders: [{ path: work, access: 'read-write' as const }],
  };
  const errors: unknown[] = [];
  const nothing = async (): Promise<void> => undefined;
  const room = createToolRoom({
    settings: () => settings,
    host: {
      readClipboard: () => '',
      writeClipboard: () => undefined,
      openUrl: nothing,
      openPath: nothing,
      notify: () => undefined,
      trash: nothing,
      displays: () => [],
      captureDisplay: () => Promise.reject(new Error('There is no display.')),
    },
    dataFolder,
    auditFolder: join(dataFolder, 'activity'),
    grantStore: { load: () => [], save: () => undefined },
    home: root,
    environment: process.env,
    clock: { now: systemClock.now, setTimeout: patientClock(clock) },
    epochNow: Date.now,
    newId: () => crypto.randomUUID(),
    redact,
    onLogError: (error) => errors.push(error),
  });
  onTestFinished(async () => {
    room.consent.cancelAll();
    await room.jobs.stopAll();
    await room.audit.flush();
    await rm(root, { recursive: true, force: true });
    if (errors.length > 0) throw errors[0];
  });
  return {
    room,
    clock,
    exists: (name) => existsSync(join(work, name)),
    read: (name) => readFile(join(work, name), 'utf8'),
  };
}

/** The two minutes of the consent pass by the test's hand; what is shorter, by themselves. */
function patientClock(manual: ManualClock): typeof systemClock.setTimeout {
  const consentMs = defaultToolSettings.answerWithinSeconds * 1_000;
  return (callback, ms) => (ms === consentMs ? manual : systemClock).setTimeout(callback, ms);
}

export async function talkWithHands(model: RealtimeModel): Promise<TalkWithHands> {
  const hands = await createHandsOfTest();
  const { consent } = hands.room;
  const heard = await talk(model, { tools: consent.tools(), toolPolicy: consent.decide });
  const { session } = heard;
  onTestFinished(consent.onTimeOut((toolCallId, reason) => session.deny(toolCallId, reason)));
  return {
    ...heard,
    hands,
    async asked(count = 1) {
      const { toolCallId } = await heard.next('tool-approval-requested', count);
      const request = consent.request(toolCallId);
      if (request === undefined) throw new Error(`${toolCallId} does not wait.`);
      return request;
    },
    answer({ toolCallId, hash }, given) {
      const { kind } = consent.resolve(toolCallId, hash, given);
      if (kind === 'denied') return session.deny(toolCallId);
      return kind === 'approved' && session.approve(toolCallId);
    },
  };
}
