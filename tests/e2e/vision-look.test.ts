import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';

import { photographDisplay } from '../rig/display.ts';
import { startWithOpenAI } from './support/openai.ts';
import { openPictureWindow } from './support/picture-window.ts';
import { drop, indicator, pick, pictureNumber, sharingRow } from './support/vision.ts';

const screenshots = resolve(import.meta.dirname, '../../test-results/screenshots');

describe.each(['light', 'dark'] as const)('what is shown, in the %s theme', (theme) => {
  it('can be read by a screen reader, has enough contrast, and is photographed', async () => {
    await mkdir(screenshots, { recursive: true });
    const camera = ['--use-fake-device-for-media-stream'];
    await using scene = await startWithOpenAI({}, { theme, callBar: 'never' }, camera);
    const { parley, service } = scene;
    const { page } = parley;
    await using window = await openPictureWindow();
    const check = async (view: string): Promise<void> => {
      const path = join(screenshots, `vision-${view}-${theme}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        view,
      ).toEqual([]);
    };
    await parley.type('Hello.');
    await parley.dockSays('By text', 60_000);

    await pick(parley, window.title);
    await check('picker');
    await page.getByRole('button', { name: 'Take one picture' }).click();
    const part = page.getByRole('group', { name: 'Part to send' });
    await part.focus();
    await page.keyboard.press('ArrowRight');
    await check('still');
    await page.getByRole('button', { name: 'Send this part' }).click();
    await page.getByRole('img', { name: `Picture of a window: ${window.title}` }).waitFor();

    await drop(parley, { type: 'image/png', name: 'drawing.png', width: 1_600, height: 900 });
    await page.getByRole('img', { name: 'Picture: drawing.png' }).waitFor();

    await pick(parley, window.title);
    await page.getByRole('button', { name: 'Share live' }).click();
    await pictureNumber(service, 3);
    await sharingRow(parley).getByRole('img').waitFor();
    await check('sharing');
    await (await indicator(parley)).getByText(/^Sharing/).waitFor();
    await photographDisplay(join(screenshots, `vision-display-${theme}.png`));

    await page.keyboard.press('Control+Shift+p');
    await sharingRow(parley)
      .getByText(/^Paused/)
      .waitFor();
    await page.setViewportSize({ width: 380, height: 640 });
    await check('paused-narrow');
  });
});
