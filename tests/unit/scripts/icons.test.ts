import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { iconSizes } from '../../../scripts/icons/ico.ts';
import { packageIconSizes, renderIcons, trayStates } from '../../../scripts/icons/render.ts';
import { repositoryRoot } from '../../../scripts/lib/paths.ts';

const rendered = renderIcons();
const committed = (name: string) => readFileSync(join(repositoryRoot, name));
const pixelsOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

// Other processors may round a pixel differently.
const rendersAlike = process.platform === 'linux' && process.arch === 'x64';

describe('the icons in the repository', () => {
  it.runIf(rendersAlike)('are what the drawings give', () => {
    const stale = [...rendered].filter(
      ([name, bytes]) => !existsSync(join(repositoryRoot, name)) || !committed(name).equals(bytes),
    );
    expect(
      stale.map(([name]) => name),
      'run `npm run icons`',
    ).toEqual([]);
  });

  it('are nothing else', () => {
    const files = ['build/icons', 'resources/tray'].flatMap((folder) =>
      readdirSync(join(repositoryRoot, folder)).map((name) => `${folder}/${name}`),
    );
    expect(files.filter((name) => name.endsWith('.png') && !rendered.has(name))).toEqual([]);
  });

  it.each(packageIconSizes)('have %i pixels where their name says so', (pixels) => {
    expect(pixelsOf(committed(`build/icons/${String(pixels)}.png`))).toEqual([pixels, pixels]);
  });

  it('have all sizes for Windows', () => {
    expect(iconSizes(committed('build/icon.ico'))).toEqual([16, 24, 32, 48, 64, 72, 96, 128, 256]);
  });

  it('begin as an Apple icon does, with its own length', () => {
    const icns = committed('build/icon.icns');
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
  });

  it.each(trayStates)('show %s in the tray at twice the size for dense screens', (state) => {
    for (const variant of [`${state}-light`, `${state}-dark`, `${state}Template`]) {
      const [width = 0] = pixelsOf(committed(`resources/tray/${variant}.png`));
      const dense = pixelsOf(committed(`resources/tray/${variant}@2x.png`));
      expect(dense).toEqual([2 * width, 2 * width]);
    }
  });

  it('have colours that the app has', () => {
    const tokens = readFileSync(join(repositoryRoot, 'src/renderer/ui/tokens.css'), 'utf8');
    const sources = ['scripts/icons/render.ts', 'build/icons/source/app.svg'].map((name) =>
      readFileSync(join(repositoryRoot, name), 'utf8'),
    );
    const colours = sources.join('').match(/#[0-9a-f]{6}\b/g) ?? [];
    expect(colours.length).toBeGreaterThan(10);
    const helpers = ['#000000'];
    expect(
      colours.filter((colour) => !tokens.includes(colour) && !helpers.includes(colour)),
    ).toEqual([]);
  });
});
