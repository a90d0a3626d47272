import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';

import { defaultToolSettings } from '../../src/shared/tools/settings.ts';
import { startOpenAISimulator } from '../simulators/openai/index.ts';
import { rigSound } from '../rig/sound.ts';
import { speechWav } from '../rig/speech.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { simulatedKey, startWithOpenAI } from './support/openai.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

const sound = rigSound();

afterEach(() => sound.restoreMicrophones());

async function openDiagnostics({ page }: Parley): Promise<Locator> {
  await page.keyboard.press('Control+Comma');
  await page.getByRole('tab', { name: 'Diagnostics' }).click();
  return page.getByRole('tabpanel', { name: 'Diagnostics' });
}

const check = (page: Page, name: string): Locator => page.locator(`[data-check="${name}"]`);

/** Runs the doctor and waits until it is done. */
async function runDoctor(sheet: Locator): Promise<void> {
  await sheet.getByRole('button', { name: /^Check (everything|again)$/ }).click();
  await sheet.getByRole('button', { name: 'Check again', exact: true }).waitFor();
}

describe('the doctor', () => {
  it.each(['light', 'dark'] as const)(
    'finds that everything works, also by the tone that the microphone hears, in the %s theme',
    async (theme) => {
      const endLoopback = await sound.acousticLoopback();
      try {
        await using scene = await startWithOpenAI({}, { theme });
        const { parley } = scene;
        const { page } = parley;
        const sheet = await openDiagnostics(parley);
        await photograph(page, `diagnostics-${theme}`);
        expect(await accessibilityFindings(page)).toEqual([]);
        const speaking = sound.speak(await speechWav('The doctor is listening to what I say now.'));
        await runDoctor(sheet);
        await speaking;
        await check(page, 'microphone').getByText('The microphone hears you').waitFor();
        await check(page, 'speaker').getByText('The speaker works').waitFor();
        await check(page, 'network').getByText('The service can be reached').waitFor();
        await check(page, 'provider').getByText('The key works').waitFor();
        await check(page, 'keyring').getByText('This system has no keyring').waitFor();
        await check(page, 'history').getByText('The history is sound').waitFor();
        await check(page, 'disk')
          .getByText(/are free/)
          .waitFor();
        await photograph(page, `doctor-${theme}`);
        expect(await accessibilityFindings(page)).toEqual([]);
        await sheet.getByRole('button', { name: 'Copy the report' }).click();
        await sheet.getByText('The report is on the clipboard.').waitFor();
        const copied = await parley.app.electron.evaluate(({ clipboard }) => clipboard.readText());
        expect(copied).toContain('Model and key: Good. The key works.');
      } finally {
        await endLoopback();
      }
    },
  );

  it('finds a muted microphone and offers the one that hears something', async () => {
    await sound.addMicrophone('headset');
    await sound.muteMicrophone(true, 'headset');
    await using parley = await startParley();
    const { page } = parley;
    const sheet = await openDiagnostics(parley);
    const words = 'One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve.';
    // Longer than the doctor listens, on a slow machine too.
    const speech = await speechWav(`${words} ${words} ${words}`, { wordsPerMinute: 90 });
    const speaking = sound.speak(speech);
    await runDoctor(sheet);
    await speaking;
    await photograph(page, 'doctor-other-microphone');
    expect(await check(page, 'microphone').innerText()).toContain('Another microphone hears more');
    await check(page, 'microphone').getByRole('button', { name: 'Use “virtmic”' }).click();
    await sound.speak(await speechWav(words));
    await check(page, 'microphone').getByText('The microphone hears you').waitFor();
  });

  it('finds a microphone that delivers only silence, and asks whether the tone was heard', async () => {
    await sound.muteMicrophone(true);
    await using parley = await startParley();
    const { page } = parley;
    const sheet = await openDiagnostics(parley);
    const recording = await sound.record();
    const heard = recording.heard();
    await runDoctor(sheet);
    await heard;
    await recording.stop();
    await check(page, 'microphone')
      .getByText(/delivers only silence|is muted/)
      .waitFor();
    await check(page, 'network').getByText('No network needed').waitFor();
    await check(page, 'speaker').getByText('Did you hear the tone?').waitFor();
    await photograph(page, 'doctor-silent-microphone');
    await check(page, 'speaker').getByRole('button', { name: 'I heard nothing' }).click();
    await check(page, 'speaker').getByText('The tone was not heard').waitFor();
  });

  it('finds that there is no microphone at all', async () => {
    await sound.removeMicrophone();
    await using parley = await startParley();
    const sheet = await openDiagnostics(parley);
    await runDoctor(sheet);
    await check(parley.page, 'microphone').getByText('No microphone', { exact: true }).waitFor();
  });

  it('finds a key that the service refuses, and leads to its place', async () => {
    const service = await startOpenAISimulator({ keys: ['sk-another-0123456789'] });
    try {
      await using parley = await startParley({
        environment: { OPENAI_API_KEY: simulatedKey },
        settings: { modelId: 'openai/gpt-realtime-2.1', serverUrls: { openai: service.url } },
      });
      const { page } = parley;
      const sheet = await openDiagnostics(parley);
      await runDoctor(sheet);
      await check(page, 'network').getByText('The service can be reached').waitFor();
      await check(page, 'provider').getByText('The key was refused').waitFor();
      await photograph(page, 'doctor-key-refused');
      await check(page, 'provider').getByRole('button', { name: 'Set the key' }).click();
      await page.getByLabel('Key for OpenAI Realtime').waitFor();
    } finally {
      await service.close();
    }
  });

  it('finds a server that nobody answers for, and leads to where it is named', async () => {
    const gone = await startOpenAISimulator({});
    await gone.close();
    await using parley = await startParley({
      environment: { OPENAI_API_KEY: simulatedKey },
      settings: { modelId: 'openai/gpt-realtime-2.1', serverUrls: { openai: gone.url } },
    });
    const { page } = parley;
    const sheet = await openDiagnostics(parley);
    await runDoctor(sheet);
    await check(page, 'network').getByText('Nobody answers there').waitFor();
    expect(await check(page, 'clock').count()).toBe(0);
    await photograph(page, 'doctor-unreachable');
    await check(page, 'network').getByRole('button', { name: 'Change the server' }).click();
    await page.getByRole('region', { name: 'OpenAI Realtime' }).waitFor();
  });
});

/** Keys of every provider as users have them, and what else is nobody's business. */
const planted = {
  OPENAI_API_KEY: 'sk-proj-PLANTED0123456789abcdefOPENAI',
  GOOGLE_API_KEY: 'AIzaPLANTED0123456789abcdefGOOGLE',
  AWS_ACCESS_KEY_ID: 'AKIAPLANTED012345678',
  AWS_SECRET_ACCESS_KEY: 'PLANTEDsecret/0123456789+abcdefghijklmno',
  AWS_SESSION_TOKEN: 'PLANTEDtokenIQoJb3JpZ2luX2VjEOPLANTED',
};
const storedKey = 'stored-key-without-any-shape-PLANTED';
const privateWords = 'My grandmother Adelheid is called PLANTED at home.';

describe('the bundle', () => {
  it('shows what is in it, and holds no secret that was planted, nor private words', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-bundle-'));
    const path = join(folder, 'bundle.zip');
    const service = await startOpenAISimulator({ keys: [simulatedKey] });
    try {
      await using parley = await startParley({
        environment: { ...planted, OPENAI_API_KEY: simulatedKey },
        settings: {
          modelId: 'openai/gpt-realtime-2.1',
          serverUrls: { openai: service.url },
          instructions: privateWords,
          gemini: { project: 'project-PLANTED', location: '' },
          tools: {
            ...defaultToolSettings,
            folders: [{ path: '/srv/PLANTED/clients', access: 'read' }],
          },
        },
      });
      const { page } = parley;
      service.say('The word is PLANTED-ANSWER.');
      await parley.type('My password is PLANTED-QUESTION.');
      await parley.conversationShows('PLANTED-ANSWER');
      await page.keyboard.press('Control+T');
      const secret = JSON.stringify({
        provider: 'gemini',
        secret: storedKey,
        allowPlaintext: false,
      });
      await page.evaluate(`window.parley.request('secrets:set', ${secret})`);
      // What fails in the page reaches the log, with whatever it says.
      const said = [...Object.values(planted), storedKey, "'/home/PLANTED/My notes.txt'"].join(
        ' and ',
      );
      const message = JSON.stringify(`Refused ${said}`);
      await page.evaluate(
        `window.dispatchEvent(new ErrorEvent('error', { error: new Error(${message}) }))`,
      );
      await parley.app.electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, path);
      const sheet = await openDiagnostics(parley);
      await sheet.getByRole('button', { name: 'Show what would be in it' }).click();
      await sheet.getByRole('list', { name: 'Files of the bundle' }).waitFor();
      await sheet.getByText('settings.json').click();
      await sheet.getByText('"instructions": "given"').waitFor();
      await photograph(page, 'bundle-preview');
      expect(await accessibilityFindings(page)).toEqual([]);
      await sheet.getByRole('button', { name: 'Save the bundle' }).click();
      await sheet.getByText(`Saved as ${path}`).waitFor();

      const files = unzipSync(await readFile(path));
      const names = Object.keys(files).sort();
      expect(names).toEqual(['about.json', 'doctor.txt', 'logs/main.log', 'settings.json']);
      const all = Object.values(files).map((bytes) => Buffer.from(bytes).toString('utf8'));
      expect(all.join('\n')).toContain('The page: error');
      expect(all.join('\n')).not.toContain('PLANTED');
      expect(all.join('\n')).not.toContain(simulatedKey);
    } finally {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
