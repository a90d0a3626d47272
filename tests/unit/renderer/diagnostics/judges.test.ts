import { describe, expect, it } from 'vitest';
import {
  judgeClock,
  judgeNetwork,
  judgeProvider,
} from '../../../../src/renderer/diagnostics/judge-service.ts';
import {
  judgeMicrophone,
  judgeSpeaker,
  judgeTone,
} from '../../../../src/renderer/diagnostics/judge-sound.ts';
import {
  judgeDisk,
  judgeHistory,
  judgeKeyring,
} from '../../../../src/renderer/diagnostics/judge-storage.ts';
import type {
  MicrophoneFacts,
  SpeakerFacts,
} from '../../../../src/renderer/diagnostics/sound-facts.ts';
import type { Verdict } from '../../../../src/renderer/diagnostics/verdict.ts';
import type {
  DiskFacts,
  HistoryFacts,
  KeyringFacts,
  NetworkFacts,
  ProviderFacts,
  Reach,
} from '../../../../src/shared/diagnostics/facts.ts';
import { fail, succeed } from '../../../../src/shared/problem.ts';

/** `state: title [fixes]`, as far as a user sees it. */
function said({ state, title, fixes }: Verdict): string {
  const kinds = fixes.map(({ kind }) => kind).join(', ');
  return `${state}: ${title}${kinds === '' ? '' : ` [${kinds}]`}`;
}

const silence = { peak: 0, loudestRms: 0, isMuted: false };
const voice = { peak: 0.4, loudestRms: 0.1, isMuted: false };
const microphone: MicrophoneFacts = {
  permission: 'granted',
  isThere: true,
  isGone: false,
  device: { id: '', label: 'Headset' },
  heard: voice,
  canOpenSettings: true,
};
const { heard: _heard, ...unopened } = microphone;

describe('the microphone', () => {
  it.each<[string, MicrophoneFacts, string]>([
    ['with a voice', microphone, 'ok: The microphone hears you'],
    [
      'with noise alone',
      { ...microphone, heard: { ...voice, loudestRms: 0.001 } },
      'ok: The microphone is open',
    ],
    [
      'that the system denies',
      { ...unopened, permission: 'denied' },
      'failed: No access to the microphone [open-microphone-permission]',
    ],
    [
      'that the page is denied',
      { ...unopened, errorName: 'NotAllowedError' },
      'failed: No access to the microphone [open-microphone-permission]',
    ],
    ['that is not there', { ...unopened, isThere: false }, 'failed: No microphone'],
    [
      'that goes in the moment it is opened',
      { ...unopened, errorName: 'NotFoundError' },
      'failed: No microphone',
    ],
    [
      'that another program has',
      { ...unopened, errorName: 'NotReadableError' },
      'failed: The microphone could not be opened [choose-devices]',
    ],
    [
      'that is silent',
      { ...microphone, heard: silence },
      'failed: The microphone delivers only silence [open-sound-settings, choose-devices]',
    ],
    [
      'that is muted, where no page leads to it',
      { ...microphone, heard: { ...silence, isMuted: true }, canOpenSettings: false },
      'failed: The microphone is muted [choose-devices]',
    ],
    [
      'that is silent while another one is not',
      { ...microphone, heard: silence, other: { id: 'usb', label: 'USB' } },
      'failed: Another microphone hears more [use-microphone, open-sound-settings]',
    ],
    [
      'that stands in for the chosen one',
      { ...microphone, isGone: true },
      'warning: The chosen microphone is not plugged in [choose-devices]',
    ],
  ])('%s', (_what, facts, expected) => {
    expect(said(judgeMicrophone(facts))).toBe(expected);
  });
});

const speaker: SpeakerFacts = {
  isThere: true,
  isGone: false,
  device: { id: '', label: 'Headphones' },
  isRunning: true,
  sampleRate: 48_000,
  toneDb: 40,
  canOpenSettings: false,
};
const { toneDb: _toneDb, ...unheard } = speaker;

describe('the speaker', () => {
  it.each<[string, SpeakerFacts, string]>([
    ['whose tone the microphone hears', speaker, 'ok: The speaker works'],
    [
      'whose tone stays in the headphones',
      { ...speaker, toneDb: 2 },
      'warning: Did you hear the tone? [heard-tone, missed-tone]',
    ],
    ['without a microphone', unheard, 'warning: Did you hear the tone? [heard-tone, missed-tone]'],
    ['that is not there', { ...speaker, isThere: false }, 'failed: No speaker'],
    [
      'that does not start',
      { ...speaker, isRunning: false },
      'failed: The sound output did not start [choose-devices]',
    ],
    [
      'that stands in for the chosen one',
      { ...speaker, isGone: true },
      'warning: The chosen speaker is not plugged in [choose-devices]',
    ],
  ])('%s', (_what, facts, expected) => {
    expect(said(judgeSpeaker(facts))).toBe(expected);
  });

  it('is what the user says of the tone', () => {
    expect(said(judgeTone(true, speaker))).toBe('ok: The speaker works');
    expect(said(judgeTone(false, speaker))).toBe('failed: The tone was not heard [choose-devices]');
  });
});

const reached: Reach = { isReached: true, answerMs: 120, clockAheadMs: 0 };
const to = (reach: Reach, more: Partial<NetworkFacts> = {}, isOwnServer = false): NetworkFacts => ({
  provider: 'openai',
  isOnline: true,
  usesProxy: false,
  service: { host: 'api.openai.com', isOwnServer, reach },
  ...more,
});
const stopped = (step: Extract<Reach, { isReached: false }>['step'], code: string): Reach => ({
  isReached: false,
  step,
  code,
});

describe('the network', () => {
  it.each<[string, NetworkFacts, string]>([
    ['that is there', to(reached), 'ok: The service can be reached'],
    ['that is slow', to({ ...reached, answerMs: 2_400 }), 'warning: The connection is slow'],
    [
      'that Rehearsal does not need',
      { provider: 'rehearsal', isOnline: false, usesProxy: false },
      'ok: No network needed',
    ],
    [
      'to an address that is none',
      { provider: 'openai', isOnline: true, usesProxy: false },
      'failed: The server’s address cannot be used [change-server]',
    ],
    [
      'that the system does not have',
      to(stopped('name', 'ENOTFOUND'), { isOnline: false }),
      'failed: This computer is offline',
    ],
    ['without DNS', to(stopped('name', 'EAI_AGAIN')), 'failed: The service’s name is not found'],
    [
      'to a misspelled server',
      to(stopped('name', 'ENOTFOUND'), {}, true),
      'failed: The server’s name is not found [change-server]',
    ],
    [
      'to a server on this computer, which needs none',
      to(stopped('connect', 'ECONNREFUSED'), { isOnline: false }, true),
      'failed: Nobody answers there [change-server]',
    ],
    ['with a firewall', to(stopped('connect', 'timed-out')), 'failed: The service does not answer'],
    [
      'that cuts connections',
      to(stopped('answer', 'ECONNRESET')),
      'failed: The service cannot be reached',
    ],
    [
      'that opens connections',
      to(stopped('secure', 'SELF_SIGNED_CERT_IN_CHAIN')),
      'failed: The connection is not trusted',
    ],
  ])('%s', (_what, facts, expected) => {
    expect(said(judgeNetwork(facts))).toBe(expected);
  });

  it('names the proxy where nothing gets through', () => {
    const facts = to(stopped('connect', 'timed-out'), { usesProxy: true });
    expect(judgeNetwork(facts).message).toContain('This system uses a proxy');
    expect(judgeNetwork(to(reached, { usesProxy: true })).message).not.toContain('proxy');
  });
});

describe('the clock', () => {
  it.each<[number, string]>([
    [800, 'ok: The clock is right'],
    [-59_000, 'ok: The clock is right'],
    [70_000, 'warning: The clock is wrong'],
    [-4 * 60_000, 'warning: The clock is wrong'],
    [6 * 60_000, 'failed: The clock is wrong'],
    [-86_400_000, 'failed: The clock is wrong'],
  ])('that is ahead by %s ms', (clockAheadMs, expected) => {
    const reach: Reach = { isReached: true, answerMs: 90, clockAheadMs };
    const verdict = judgeClock(to(reach));
    expect(verdict && said(verdict)).toBe(expected);
  });

  it('says by how much it is ahead or behind', () => {
    expect(judgeClock(to({ ...reached, clockAheadMs: 7 * 60_000 }))?.message).toContain(
      '7 minutes ahead',
    );
    expect(judgeClock(to({ ...reached, clockAheadMs: -7 * 60_000 }))?.message).toContain(
      '7 minutes behind',
    );
  });

  it('is not judged where nobody told the time', () => {
    expect(judgeClock(to(stopped('name', 'ENOTFOUND')))).toBeUndefined();
    expect(judgeClock(to({ isReached: true, answerMs: 90 }))).toBeUndefined();
    expect(judgeClock({ provider: 'rehearsal', isOnline: true, usesProxy: false })).toBeUndefined();
  });
});

const provider: ProviderFacts = {
  provider: 'openai',
  modelId: 'openai/gpt-realtime-2.1',
  isListed: true,
  key: 'stored',
  test: succeed(),
  testMs: 500,
};
const { test: _test, ...untested } = provider;
const problem = (title: string, action?: 'set-key' | 'choose-model' | 'retry') =>
  fail({ code: 'x', title, message: 'Do something.', ...(action !== undefined && { action }) });

describe('the provider', () => {
  it.each<[string, ProviderFacts, string]>([
    ['whose key works', provider, 'ok: The key works'],
    [
      'Rehearsal',
      { ...untested, provider: 'rehearsal', key: 'not-needed' },
      'ok: Rehearsal is chosen',
    ],
    ['without a key', { ...untested, key: 'missing' }, 'failed: No key yet [set-key]'],
    [
      'that refuses the key',
      { ...provider, test: problem('The key was refused', 'set-key') },
      'failed: The key was refused [set-key]',
    ],
    [
      'whose model is gone',
      { ...provider, test: problem('This model was retired', 'choose-model') },
      'failed: This model was retired [choose-model]',
    ],
    [
      'that does not answer',
      { ...provider, test: problem('No answer', 'retry') },
      'failed: No answer',
    ],
    [
      'with a model that is not in the list',
      { ...provider, isListed: false },
      'warning: The model works, but is not in the list [choose-model]',
    ],
  ])('%s', (_what, facts, expected) => {
    expect(said(judgeProvider(facts))).toBe(expected);
  });
});

describe('the storage', () => {
  it.each<[KeyringFacts, string]>([
    [{ protection: 'encrypted' }, 'ok: Keys are encrypted'],
    [{ protection: 'plaintext', backend: 'basic_text' }, 'warning: This system has no keyring'],
    [{ protection: 'unavailable' }, 'failed: The keyring does not answer'],
  ])('keyring %j', (facts, expected) => {
    expect(said(judgeKeyring(facts))).toBe(expected);
  });

  it.each<[HistoryFacts, string]>([
    [{ state: 'ok', isWanted: true }, 'ok: The history is sound'],
    [{ state: 'ok', isWanted: false }, 'ok: The history is off'],
    [{ state: 'damaged', isWanted: true, detail: 'x' }, 'failed: The history is damaged'],
    [{ state: 'unreachable', isWanted: true }, 'failed: The history cannot be opened'],
  ])('history %j', (facts, expected) => {
    expect(said(judgeHistory(facts))).toBe(expected);
  });

  it.each<[DiskFacts, string]>([
    [{ freeBytes: 200 * 1024 ** 3 }, 'ok: There is room'],
    [{ freeBytes: 500 * 1024 ** 2 }, 'warning: Little room is left'],
    [{ freeBytes: 1024 }, 'failed: The disk is full'],
    [{}, 'ok: The room was not measured'],
  ])('disk %j', (facts, expected) => {
    expect(said(judgeDisk(facts))).toBe(expected);
  });
});
