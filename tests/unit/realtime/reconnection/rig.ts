import { onTestFinished } from 'vitest';
import {
  Agent,
  type RealtimeSession,
  type RealtimeSessionOptions,
  type Tool,
} from '../../../../src/main/realtime/index.ts';
import {
  createManualClock,
  type ManualClock,
} from '../../../../src/main/realtime/scripted/index.ts';
import { readEvents, type EventReader } from '../session/support.ts';
import { createFakeService, profiles, type FakeService, type ProfileName } from './fake-service.ts';

export interface Rig {
  readonly service: FakeService;
  readonly session: RealtimeSession;
  readonly reader: EventReader;
  readonly clock: ManualClock;
}

export interface RigOptions extends Omit<RealtimeSessionOptions, 'model' | 'clock'> {
  readonly profile?: ProfileName;
  readonly tools?: readonly Tool[];
}

/** A session with the fake service, read from the start and closed after the test. */
export async function openRig(options: RigOptions = {}): Promise<Rig> {
  const { profile = 'replaying', tools = [], ...rest } = options;
  const service = createFakeService(profiles[profile]);
  const clock = createManualClock();
  const session = await new Agent({ tools }).realtimeSession({
    reconnection: { random: () => 0 },
    ...rest,
    model: service.model,
    clock,
  });
  onTestFinished(() => session.close());
  return { service, session, reader: readEvents(session), clock };
}

/** Lets everything that waits for nothing but its turn happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}
