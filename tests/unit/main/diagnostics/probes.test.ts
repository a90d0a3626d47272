import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProbes, type ProbeOptions } from '../../../../src/main/diagnostics/probes.ts';
import { succeed } from '../../../../src/shared/problem.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts';

function open(settings: Partial<Settings> = {}, more: Partial<ProbeOptions> = {}) {
  const tested: string[] = [];
  const probes = createProbes({
    settings: () => ({ ...defaultSettings, ...settings }),
    environment: {},
    modelIds: ['rehearsal/rehearsal', 'openai/known'],
    secrets: async () => [
      { provider: 'rehearsal', state: 'not-needed' },
      { provider: 'openai', state: 'stored', masked: '…abcd' },
      { provider: 'gemini', state: 'missing' },
      { provider: 'nova-sonic', state: 'optional' },
    ],
    testConnection: async (provider) => {
      tested.push(provider);
      return succeed();
    },
    vault: { protection: async () => 'plaintext' },
    keyringBackend: () => 'basic_text',
    historyHealth: async () => ({ state: 'ok' }),
    dataFolder: tmpdir(),
    isOnline: () => true,
    resolveProxy: async () => 'DIRECT',
    epochNow: () => 0,
    now: () => 0,
    ...more,
  });
  return { probes, tested };
}

describe('the facts of the provider', () => {
  it.each<[Partial<Settings>, object, string[]]>([
    [
      { modelId: 'openai/known' },
      { provider: 'openai', isListed: true, key: 'stored', test: { ok: true } },
      ['openai'],
    ],
    [{ modelId: 'openai/retired' }, { isListed: false }, ['openai']],
    // Without a key there is nothing to test.
    [{ modelId: 'gemini/some' }, { provider: 'gemini', key: 'missing' }, []],
    [
      { modelId: 'gemini/some', gemini: { project: 'p', location: '' } },
      { provider: 'gemini', test: { ok: true } },
      ['gemini'],
    ],
    [{ modelId: 'nova-sonic/some' }, { key: 'optional', test: { ok: true } }, ['nova-sonic']],
  ])('with %j', async (settings, expected, trials) => {
    const { probes, tested } = open(settings);
    expect(await probes.provider()).toMatchObject(expected);
    expect(tested).toEqual(trials);
  });
});

describe('the facts of this computer', () => {
  it('name no service for Rehearsal', async () => {
    expect(await open().probes.network()).toEqual({
      provider: 'rehearsal',
      isOnline: true,
      usesProxy: false,
    });
  });

  it.each<[Partial<ProbeOptions>, boolean]>([
    [{}, false],
    [{ resolveProxy: async () => 'PROXY proxy.example:3128' }, true],
    [{ environment: { https_proxy: 'http://proxy.example:3128' } }, true],
  ])('say whether there is a proxy', async (more, usesProxy) => {
    const settings = { modelId: 'openai/known', serverUrls: { openai: 'ws://127.0.0.1:9' } };
    expect(await open(settings, more).probes.network()).toMatchObject({
      usesProxy,
      service: { host: '127.0.0.1:9', isOwnServer: true },
    });
  });

  it('tell keyring, history and disk', async () => {
    const { probes } = open({ keepsHistory: false });
    expect(await probes.keyring()).toEqual({ protection: 'plaintext', backend: 'basic_text' });
    expect(await probes.history()).toEqual({ state: 'ok', isWanted: false });
    const { freeBytes } = await probes.disk();
    expect(freeBytes).toBeGreaterThan(0);
    expect(await open({}, { dataFolder: join(tmpdir(), 'not', 'there') }).probes.disk()).toEqual(
      {},
    );
  });
});
