import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type Keyring, startKeyring } from '../rig/keyring.ts';
import { type OpenAISimulator, startOpenAISimulator } from '../simulators/openai/index.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

const key = 'sk-kept-0123456789-abcdefgh-WXYZ';

let service: OpenAISimulator;
let profile = '';
beforeEach(async () => {
  service = await startOpenAISimulator({ keys: [key] });
  profile = await mkdtemp(join(tmpdir(), 'parley-profile-'));
});
afterEach(async () => {
  await service.close();
  await rm(profile, { recursive: true, force: true });
});

function start(keyring: Pick<Keyring, 'environment' | 'args'>): Promise<Parley> {
  return startParley({
    userDataFolder: profile,
    environment: { ...keyring.environment, OPENAI_API_KEY: undefined },
    args: keyring.args,
    settings: { modelId: 'openai/gpt-realtime-2.1', serverUrls: { openai: service.url } },
  });
}

async function openCard({ page }: Parley): Promise<Locator> {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Providers & keys' }).click();
  return page.getByRole('region', { name: 'OpenAI Realtime' });
}

describe('with a keyring', () => {
  it('a key is encrypted without a question, there after a restart, and locked without the keyring', async () => {
    {
      await using keyring = await startKeyring();
      {
        await using parley = await start(keyring);
        const card = await openCard(parley);
        await card.getByRole('button', { name: 'Set key' }).click();
        await card.getByLabel('Key for OpenAI Realtime').fill(key);
        await card.getByRole('button', { name: 'Save key' }).click();
        await card.getByText('Key stored').waitFor();
        await photograph(parley.page, 'key-in-keyring');
        const stored = await readFile(join(profile, 'secrets.json'), 'latin1');
        expect(stored).not.toContain(key);
        expect(stored).not.toContain(Buffer.from(key).toString('base64'));
      }
      await using parley = await start(keyring);
      const card = await openCard(parley);
      await card.getByText('Key stored').waitFor();
      expect(await card.getByRole('code').innerText()).toBe('…WXYZ');
      await card.getByRole('button', { name: 'Test' }).click();
      await card.getByText('The key works.').waitFor();
    }
    await using parley = await start({ environment: {}, args: [] });
    await parley.type('Hello?');
    await parley.page.getByText('The key is locked').waitFor();
    await parley.page.getByRole('button', { name: 'Set the key' }).waitFor();
    await photograph(parley.page, 'key-locked');
  });
});
