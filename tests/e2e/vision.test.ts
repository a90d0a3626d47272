import { describe, expect, it } from 'vitest';

import { startWithGemini } from './support/gemini.ts';
import { startWithOpenAI } from './support/openai.ts';
import { type Parley, startParley } from './support/parley.ts';
import { photograph } from './support/photograph.ts';
import { likeness, openPictureWindow, type PictureWindow } from './support/picture-window.ts';
import {
  askByScript,
  copyPicture,
  drop,
  indicator,
  listenToAnAnswer,
  pick,
  pictureNumber,
  picturesReceived,
  type ReceivedPicture,
  share,
  sharingRow,
} from './support/vision.ts';

const camera = ['--use-fake-device-for-media-stream'];

/** Without the call bar, which would tell of the sharing in place of the small window. */
const withIndicator = { callBar: 'never' } as const;

/** Small differences come from JPEG; another text differs by more. */
const same = 2;

async function expectShows(
  parley: Parley,
  received: ReceivedPicture,
  window: PictureWindow,
): Promise<void> {
  const expected = await window.picture();
  const { difference } = await likeness(parley.app.electron, { received: received.data, expected });
  expect(difference).toBeLessThan(same);
}

describe('a window that is shared', () => {
  it('arrives as a JPEG of its size; once while it stands still, and again when it changes', async () => {
    await using scene = await startWithOpenAI({}, withIndicator);
    const { parley, service } = scene;
    await using window = await openPictureWindow({ words: 'Known text 4711' });
    await parley.talk.click();
    await parley.dockSays('Listening');
    await share(parley, window.title);
    const first = await pictureNumber(service, 1);
    expect(first.mimeType).toBe('image/jpeg');
    const expected = await window.picture();
    const { width, height, difference } = await likeness(parley.app.electron, {
      received: first.data,
      expected,
    });
    expect([width, height]).toEqual([800, 500]);
    expect(difference).toBeLessThan(same);

    await listenToAnAnswer(parley, service);
    expect(picturesReceived(service)).toHaveLength(1);

    await window.show('Another text 0815');
    const changedAtMs = performance.now();
    const second = await pictureNumber(service, 2);
    expect(performance.now() - changedAtMs).toBeLessThan(1_000);
    await expectShows(parley, second, window);
    const unlike = await likeness(parley.app.electron, { received: second.data, expected });
    expect(unlike.difference).toBeGreaterThan(same);
  });

  it('is sent at most once a second while it moves, also while the page is busy', async () => {
    await using scene = await startWithOpenAI({}, withIndicator);
    const { parley, service } = scene;
    await using window = await openPictureWindow();
    await parley.type('Hello.');
    await parley.dockSays('By text', 60_000);
    await share(parley, window.title);
    await pictureNumber(service, 1);
    await window.animate();
    const busy = parley.page.evaluate(
      'for (const end = performance.now() + 3000; performance.now() < end; );',
    );
    await pictureNumber(service, 3);
    const whileBusy = picturesReceived(service).length;
    await busy;
    expect(whileBusy).toBeGreaterThanOrEqual(3);
    await pictureNumber(service, 5);
    const arrivals = picturesReceived(service).map(({ arrivalMs }) => arrivalMs);
    const gaps = arrivals.slice(1).map((arrivalMs, index) => arrivalMs - (arrivals[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(950);
  });

  it('is not seen while it is paused; afterwards the model gets what is there then', async () => {
    await using scene = await startWithOpenAI({}, withIndicator);
    const { parley, service } = scene;
    await using window = await openPictureWindow();
    await parley.talk.click();
    await parley.dockSays('Listening');
    await share(parley, window.title);
    await pictureNumber(service, 1);
    await parley.page.keyboard.press('Control+Shift+p');
    await sharingRow(parley)
      .getByText(/^Paused/)
      .waitFor();
    await window.show('Secret 1234');
    await listenToAnAnswer(parley, service);
    expect(picturesReceived(service)).toHaveLength(1);
    await window.show('Public 5678');
    await parley.page.keyboard.press('Control+Shift+p');
    await expectShows(parley, await pictureNumber(service, 2), window);
  });

  it.each(['by its key', 'by its button', 'in the small window'])(
    'is not seen any more when it is stopped %s',
    async (way) => {
      await using scene = await startWithOpenAI({}, withIndicator);
      const { parley, service } = scene;
      await using window = await openPictureWindow();
      await parley.talk.click();
      await parley.dockSays('Listening');
      await share(parley, window.title);
      await pictureNumber(service, 1);
      const pill = await indicator(parley);
      await pill.getByText(`Sharing “${window.title}”`).waitFor();
      const closed = pill.waitForEvent('close');
      if (way === 'by its key') await parley.page.keyboard.press('Control+Shift+s');
      else {
        const place = way === 'by its button' ? sharingRow(parley) : pill;
        await place.getByRole('button', { name: 'Stop sharing' }).click();
      }
      await closed;
      await sharingRow(parley).waitFor({ state: 'detached' });
      await window.show('Nobody shall see this');
      await listenToAnAnswer(parley, service);
      expect(picturesReceived(service)).toHaveLength(1);
      await parley.conversationShows('Sharing stopped');
    },
  );

  it('ends with a message when it is closed', async () => {
    await using scene = await startWithOpenAI({}, withIndicator);
    const { parley, service } = scene;
    await using window = await openPictureWindow();
    await parley.talk.click();
    await parley.dockSays('Listening');
    await share(parley, window.title);
    await pictureNumber(service, 1);
    await window.close();
    await parley.conversationShows(`Sharing ended: the window “${window.title}” was closed`);
    await sharingRow(parley).waitFor({ state: 'detached' });
    await parley.dockSays('Listening');
  });

  it('ends with the call, and with the page', async () => {
    await using scene = await startWithOpenAI({}, withIndicator);
    const { parley, service } = scene;
    await using window = await openPictureWindow();
    await parley.talk.click();
    await parley.dockSays('Listening');
    await share(parley, window.title);
    await pictureNumber(service, 1);
    const first = (await indicator(parley)).waitForEvent('close');
    await parley.page.getByRole('button', { name: 'End the call', exact: true }).click();
    await first;
    await parley.dockSays('Ready');

    await share(parley, window.title);
    await parley.dockSays('Listening');
    await pictureNumber(service, 2);
    const second = (await indicator(parley)).waitForEvent('close');
    await parley.page.reload();
    await second;
    await parley.conversationShows('Sharing stopped');
    expect(await sharingRow(parley).count()).toBe(0);
  });

  it('is seen anew when the user begins to speak', async () => {
    await using scene = await startWithOpenAI({}, { ...withIndicator, turnTaking: 'push-to-talk' });
    const { parley, service } = scene;
    await using window = await openPictureWindow();
    await parley.type('Hello.');
    await parley.dockSays('By text', 60_000);
    await share(parley, window.title);
    await pictureNumber(service, 1);
    await listenToAnAnswerByText(parley);
    await parley.talk.hover();
    await parley.page.mouse.down();
    const second = await pictureNumber(service, 2);
    await parley.page.mouse.up();
    await expectShows(parley, second, window);
  });
});

/** Like `listenToAnAnswer`, in a call whose dock says who may speak. */
async function listenToAnAnswerByText(parley: Parley): Promise<void> {
  await parley.type('Say something.');
  await parley.dockSays('Speaking');
  await parley.dockSays('By text', 60_000);
}

describe('what else can be shared', () => {
  it('is the whole screen, scaled for models; Parley’s own ticking window is nothing new', async () => {
    await using scene = await startWithOpenAI({}, withIndicator);
    const { parley, service } = scene;
    await using window = await openPictureWindow();
    await parley.talk.click();
    await parley.dockSays('Listening');
    await share(parley, /screen/i);
    const first = await pictureNumber(service, 1);
    const size = await likeness(parley.app.electron, {
      received: first.data,
      expected: first.data,
    });
    expect([size.width, size.height]).toEqual([1536, 960]);
    await parley.page.getByText('0:05').waitFor();
    expect(picturesReceived(service).length).toBeLessThanOrEqual(2);
    const before = picturesReceived(service).length;
    await window.show('A change beside Parley');
    await pictureNumber(service, before + 1);
  });

  it('is a camera', async () => {
    await using scene = await startWithOpenAI({}, withIndicator, camera);
    const { parley, service } = scene;
    await parley.type('Hello.');
    await parley.dockSays('By text', 60_000);
    await share(parley, /fake/i);
    const first = await pictureNumber(service, 1);
    const second = await pictureNumber(service, 2);
    const pair = { received: second.data, expected: first.data };
    const { width, height, difference } = await likeness(parley.app.electron, pair);
    expect([width, height]).toEqual([1280, 720]);
    expect(difference).toBeGreaterThan(0);
    await parley.page.getByRole('button', { name: 'End the call', exact: true }).click();
    await sharingRow(parley).waitFor({ state: 'detached' });
  });

  it('goes to Gemini Live as well', async () => {
    await using scene = await startWithGemini();
    const { parley, service } = scene;
    await using window = await openPictureWindow();
    await parley.talk.click();
    await parley.dockSays('Listening');
    await share(parley, window.title);
    const first = await service.waitForFrame();
    await window.show('Another text 0815');
    const second = await service.waitForFrame((picture) => picture !== first);
    expect([first, second].map(({ ignored, mimeType }) => [ignored, mimeType])).toEqual([
      [false, 'image/jpeg'],
      [false, 'image/jpeg'],
    ]);
    const { difference, width, height } = await likeness(parley.app.electron, {
      received: Buffer.from(second.data).toString('base64'),
      expected: await window.picture(),
    });
    expect([width, height]).toEqual([800, 500]);
    expect(difference).toBeLessThan(same);
  });
});

describe('a page that asks by itself', () => {
  it('gets nothing', async () => {
    await using scene = await startWithOpenAI({}, withIndicator, camera);
    const { parley, service } = scene;
    await parley.dockSays('Ready');
    expect(await askByScript(parley.page)).toEqual({
      picker: 'needs-gesture',
      screen: 'needs-gesture',
      camera: 'needs-gesture',
      port: 'not-armed',
      displayMedia: 'NotAllowedError',
      userMedia: 'NotAllowedError',
      both: 'NotAllowedError',
    });
    expect(parley.app.electron.windows()).toHaveLength(1);
    expect(picturesReceived(service)).toEqual([]);
  });

  it('gets no second picture beside the one that the user has picked', async () => {
    await using scene = await startWithOpenAI({}, withIndicator, camera);
    const { parley, service } = scene;
    await using window = await openPictureWindow();
    await parley.type('Hello.');
    await parley.dockSays('By text', 60_000);
    await share(parley, window.title);
    await pictureNumber(service, 1);
    expect(await askByScript(parley.page)).toEqual({
      picker: 'needs-gesture',
      screen: 'needs-gesture',
      camera: 'needs-gesture',
      port: 'not-armed',
      displayMedia: 'NotAllowedError',
      userMedia: 'NotAllowedError',
      both: 'NotAllowedError',
    });
  });
});

describe('one picture', () => {
  it('is taken, cut and sent; the conversation shows it', async () => {
    await using scene = await startWithOpenAI({}, withIndicator);
    const { parley, service } = scene;
    const { page } = parley;
    await using window = await openPictureWindow();
    await parley.type('Hello.');
    await parley.dockSays('By text', 60_000);
    await pick(parley, window.title);
    await page.getByRole('button', { name: 'Take one picture' }).click();
    const part = page.getByRole('group', { name: 'Part to send' });
    await part.getByRole('img').waitFor();
    const bounds = await part.boundingBox();
    if (bounds === null) throw new Error('The picture has no place.');
    const { x, y, width: wide, height: high } = bounds;
    await page.mouse.move(x + wide * 0.75, y + high * 0.75);
    await page.mouse.down();
    await page.mouse.move(x + wide * 0.25, y + high * 0.25, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Send this part' }).click();
    const sent = await pictureNumber(service, 1);
    const pair = { received: sent.data, expected: sent.data };
    const { width, height } = await likeness(parley.app.electron, pair);
    expect([width, height].map((side) => Math.round(side / 10))).toEqual([40, 25]);
    await page.getByRole('img', { name: `Picture of a window: ${window.title}` }).waitFor();
    expect(await sharingRow(parley).count()).toBe(0);
  });

  it('can be pasted; Rehearsal says what it received', async () => {
    await using parley = await startParley();
    await using window = await openPictureWindow();
    const png = await window.picture();
    await copyPicture(parley, png);
    await parley.messageField.focus();
    await parley.page.keyboard.press('Control+v');
    await parley.page.getByRole('img', { name: /^Picture/ }).waitFor();
    await parley.type('What do you see?');
    await parley.conversationShows(/I received a picture of .* 800 by 500 pixels/);
  });

  it.each([
    ['image/webp', 'photo.webp', 'image/jpeg'],
    ['image/jpeg', 'photo.jpg', 'image/jpeg'],
    ['image/png', 'drawing.png', 'image/png'],
  ])('as %s can be dropped, and is scaled where it is too large', async (type, name, sentType) => {
    await using scene = await startWithOpenAI({}, withIndicator);
    const { parley, service } = scene;
    await drop(parley, { type, name, width: 3_000, height: 1_000 });
    await parley.page.getByRole('dialog', { name: 'Show this picture?' }).waitFor();
    await photograph(parley.page, 'picture-dropped');
    expect(service.connections).toEqual([]);
    await parley.page.getByRole('button', { name: 'Show it' }).click();
    const sent = await pictureNumber(service, 1);
    expect(sent.mimeType).toBe(sentType);
    const pair = { received: sent.data, expected: sent.data };
    const { width, height } = await likeness(parley.app.electron, pair);
    expect([width, height]).toEqual([1536, 512]);
    await parley.page.getByRole('img', { name: `Picture: ${name}` }).waitFor();
  });

  it('of another kind is not sent, and the user is told why', async () => {
    await using scene = await startWithOpenAI({}, withIndicator);
    const { parley, service } = scene;
    await drop(parley, { type: 'application/pdf', name: 'contract.pdf', text: '%PDF-1.7' });
    await parley.dockSays('Parley cannot show this file');
    expect(await parley.dockHint.innerText()).toContain(
      '“contract.pdf” is not a PNG, JPEG or WebP',
    );
    await drop(parley, {
      type: 'image/png',
      name: 'broken.png',
      text: '\u0089PNG\r\n\u001a\n rest',
    });
    await parley.dockSays('The picture is broken');
    expect(service.connections).toEqual([]);
  });
});

describe('a model without eyes', () => {
  it('is named, with those that have some', async () => {
    await using parley = await startParley({
      settings: { modelId: 'nova-sonic/amazon.nova-2-sonic-v1:0' },
    });
    const { page } = parley;
    await page.getByRole('button', { name: 'Show something' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nova 2 Sonic cannot see').waitFor();
    const models = await dialog.getByRole('listitem').allInnerTexts();
    expect(models).toContain('GPT Realtime 2.1');
    expect(models).not.toContain('Nova 2 Sonic');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await drop(parley, { type: 'image/png', name: 'map.png', width: 10, height: 10 });
    await dialog.getByText('Nova 2 Sonic cannot see').waitFor();
  });
});
