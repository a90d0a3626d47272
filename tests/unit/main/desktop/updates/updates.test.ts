import { describe, expect, it } from 'vitest';
import { createUpdates, type Updater } from '../../../../../src/main/desktop/updates/updates.ts';
import { createManualClock } from '../../../../../src/main/realtime/scripted/index.ts';
import type { NewVersion, UpdateState } from '../../../../../src/shared/updates.ts';

const next: NewVersion = { version: '2.0.0', notes: 'Better.' };
const minute = 60_000;
const hour = 60 * minute;

interface OpenOptions {
  readonly found?: NewVersion;
  readonly updater?: Partial<Updater>;
  readonly isAutomatic?: boolean;
  readonly refused?: string;
}

function open(options: OpenOptions = {}) {
  const clock = createManualClock();
  const asked: string[] = [];
  const kept: string[] = [];
  const states: UpdateState[] = [];
  const log = (): void => undefined;
  const updates = createUpdates({
    updater: {
      async check(channel) {
        asked.push(`check ${channel}`);
        return options.found;
      },
      async download(onPercent) {
        asked.push('download');
        onPercent(50);
      },
      install: () => void asked.push('install'),
      ...options.updater,
    },
    settings: () => ({ updatesAutomatically: options.isAutomatic ?? true, updateChannel: 'beta' }),
    setTimeout: clock.setTimeout,
    epochNow: () => 7,
    log: { info: log, warn: log, error: log },
    isRefused: (version) => version === options.refused,
    onReady: async (version) => void kept.push(version),
  });
  updates.subscribe((state) => void states.push(state));
  return {
    updates,
    clock,
    asked,
    kept,
    states,
    becomes: (kind: UpdateState['kind']) => expect.poll(() => updates.state.kind).toBe(kind),
  };
}

describe('updates', () => {
  it('are looked for a minute after the start, then every six hours', async () => {
    const { updates, clock, asked, becomes } = open();
    updates.start();
    clock.advance(minute - 1);
    expect(asked).toEqual([]);
    clock.advance(1);
    await becomes('idle');
    expect(updates.state).toEqual({ kind: 'idle', checkedAt: 7 });
    clock.advance(6 * hour);
    await becomes('idle');
    expect(asked).toEqual(['check beta', 'check beta']);
  });

  it('are fetched, kept ready, and installed when the user says so', async () => {
    const { updates, asked, kept, states, becomes } = open({ found: next });
    expect(updates.check()).toMatchObject({ ok: true });
    await becomes('ready');
    expect(states.map((state) => state.kind)).toEqual([
      'checking',
      'downloading',
      'downloading',
      'ready',
    ]);
    expect(states[2]).toEqual({ kind: 'downloading', ...next, percent: 50 });
    expect(kept).toEqual(['2.0.0']);
    expect(updates.install()).toMatchObject({ ok: true });
    expect(asked.at(-1)).toBe('install');
  });

  it('are not looked for by themselves if the user does not want it', () => {
    const { updates, clock, asked } = open({ isAutomatic: false });
    updates.start();
    clock.advance(24 * hour);
    expect(asked).toEqual([]);
    updates.check();
    expect(asked).toEqual(['check beta']);
  });

  it('wait for the end of a call', async () => {
    const { updates, clock, asked, becomes } = open({ found: next });
    updates.start();
    updates.callChanged(true);
    clock.advance(minute);
    expect(asked).toEqual([]);
    expect(updates.state).toEqual({ kind: 'waiting' });
    updates.callChanged(false);
    await becomes('ready');
  });

  it('stop fetching when a call begins, and go on after it', async () => {
    let aborted = 0;
    const { updates, asked, becomes } = open({
      found: next,
      updater: {
        download: (_onPercent, signal) =>
          aborted > 0
            ? Promise.resolve()
            : new Promise((_resolve, reject) => {
                signal.addEventListener('abort', () => {
                  aborted += 1;
                  reject(new Error('cancelled'));
                });
              }),
      },
    });
    updates.check();
    await becomes('downloading');
    updates.callChanged(true);
    await becomes('waiting');
    expect(aborted).toBe(1);
    expect(asked).toEqual(['check beta']);
    updates.callChanged(false);
    await becomes('ready');
    expect(asked).toEqual(['check beta', 'check beta']);
  });

  it('are not installed during a call, nor before they are there', async () => {
    const { updates, asked, becomes } = open({ found: next });
    expect(updates.install()).toMatchObject({ problem: { code: 'update-not-ready' } });
    updates.check();
    await becomes('ready');
    updates.callChanged(true);
    expect(updates.install()).toMatchObject({ problem: { code: 'update-in-call' } });
    expect(asked).not.toContain('install');
  });

  it.each<[string, Partial<Updater>]>([
    ['look', { check: () => Promise.reject(new Error('offline')) }],
    ['download', { download: () => Promise.reject(new Error('checksum')) }],
  ])('that fail in the %s say so, and are tried again', async (_where, updater) => {
    const { updates, clock, becomes } = open({ found: next, updater });
    updates.start();
    clock.advance(minute);
    await becomes('idle');
    expect(updates.state).toMatchObject({ problem: { code: 'update-failed' } });
    clock.advance(6 * hour);
    expect(updates.state.kind).toBe('checking');
    await becomes('idle');
  });

  it('that cannot be installed leave what runs', async () => {
    const install = (): void => {
      throw new Error('read-only');
    };
    const { updates, becomes } = open({ found: next, updater: { install } });
    updates.check();
    await becomes('ready');
    expect(updates.install()).toMatchObject({ problem: { code: 'update-not-installed' } });
    expect(updates.state).toMatchObject({ problem: { code: 'update-not-installed' } });
  });

  it('that did not start here are not fetched again', async () => {
    const { updates, asked, becomes } = open({ found: next, refused: '2.0.0' });
    updates.check();
    await becomes('idle');
    expect(asked).toEqual(['check beta']);
  });

  it('are not to be had where nothing tells where they are', () => {
    const { updates, clock, asked } = open({ updater: { unavailable: 'no-feed' } });
    updates.start();
    clock.advance(24 * hour);
    expect(updates.state).toEqual({ kind: 'unavailable', reason: 'no-feed' });
    expect(updates.check()).toMatchObject({ problem: { code: 'updates-unavailable' } });
    expect(asked).toEqual([]);
  });

  it('leave no timer when the app ends', () => {
    const { updates, clock, asked } = open();
    updates.start();
    updates.dispose();
    clock.advance(24 * hour);
    expect(asked).toEqual([]);
  });
});
