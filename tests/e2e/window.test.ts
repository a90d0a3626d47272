import { describe, expect, it } from 'vitest';

import { rigSound } from '../rig/sound.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { startWithOpenAI } from './support/openai.ts';
import { startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';

const sound = rigSound();

describe.each(['light', 'dark'] as const)('the window in the %s theme', (theme) => {
  it('every view can be read by a screen reader and has enough contrast', async () => {
    await using scene = await startWithOpenAI({}, { theme });
    const { parley, service } = scene;
    const { page } = parley;
    const check = async (view: string): Promise<void> => {
      await photograph(page, `${view}-${theme}`);
      expect(await accessibilityFindings(page), view).toEqual([]);
    };
    await parley.dockSays('Ready');
    await check('empty');

    await page.keyboard.press('Control+Comma');
    await page.getByRole('dialog').waitFor();
    await check('settings');
    await page.keyboard.press('Escape');

    service.say('It rises in the mountains, where the snow melts in spring, and reaches the sea.');
    await parley.type('Where does the river begin?');
    await parley.dockSays('Speaking');
    await parley.conversationShows(/reaches the sea/);
    await check('speaking');
    await page.keyboard.press('Escape');
    await parley.conversationShows('You interrupted here');
    await check('interrupted');

    service.callTool('get_time');
    service.say('It is time for tea.');
    await parley.type('What time is it?');
    await parley.conversationShows('It is time for tea.');
    await check('tool');

    await service.close();
    await parley.dockSays('The connection failed', 90_000);
    await check('problem');
  });
});

describe('the keyboard', () => {
  it('starts, mutes, interrupts and ends a call without the mouse', async () => {
    await using parley = await startParley();
    const { page } = parley;
    await page.keyboard.press('Control+t');
    await parley.dockSays('Listening');
    await page.keyboard.press('Control+Shift+m');
    await parley.dockSays('Muted');
    await page.keyboard.press('Control+Shift+m');
    await parley.dockSays('Listening');
    const recording = await sound.record();
    await parley.type('Read this back to me, word by word, until I have heard enough of it.');
    await recording.heard();
    const silence = recording.fellSilent({ forMs: 600 });
    await page.keyboard.press('Escape');
    await silence;
    await recording.stop();
    await page.keyboard.press('Control+t');
    await parley.dockSays('Ready');
  });

  it('reaches every control by Tab, with a visible focus', async () => {
    await using parley = await startParley();
    const { page } = parley;
    await parley.dockSays('Ready');
    const reached = new Set<string>();
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(
          `(() => {
            const { activeElement: element } = document;
            return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
          })()`,
        ),
      );
    }
    const names = [...reached].join('\n');
    for (const control of ['Settings', 'Start talking', 'Message', 'Model and voice']) {
      expect(names).toContain(control);
    }
  });
});

describe('a window of any size', () => {
  it.each([
    [380, 640],
    [1280, 900],
  ])('%i × %i: nothing is cut off sideways', async (width, height) => {
    await using parley = await startParley();
    await parley.app.electron.evaluate(
      ({ BrowserWindow }, size) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]),
      [width, height] as const,
    );
    await expect.poll(() => parley.page.evaluate('innerWidth')).toBe(width);
    await photograph(parley.page, `empty-${width}`);
    const overflow = await parley.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
  });
});
