import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { BICUBIC, createICNS, createICO } from 'png2icons';

import { repositoryRoot } from '../lib/paths.ts';
import { joinIcons } from './ico.ts';

/** The states that the tray shows, each a drawing of its own, so that no state is told by colour alone. */
export const trayStates = [
  'idle',
  'listening',
  'thinking',
  'speaking',
  'muted',
  'attention',
] as const;

type TrayState = (typeof trayStates)[number];

/** The sizes of build/icons/<size>.png in pixels: what Linux desktops look for in a theme. */
export const packageIconSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;

/** Up to here the mark has wider bars that meet whole pixels. */
const smallestDetailed = 48;

/** Pixels of a tray icon without `@2x`. macOS wants 16; other systems scale down what they get. */
const trayPixels = { template: 16, themed: 32 } as const;

/** Colours of src/renderer/ui/tokens.css, for panels of a light and of a dark theme. */
const trayColours: Readonly<Record<TrayState, Readonly<Record<'light' | 'dark', string>>>> = {
  idle: { light: '#17201c', dark: '#eaf0ed' },
  listening: { light: '#2f7d5b', dark: '#6cc79c' },
  thinking: { light: '#8a6a1f', dark: '#d9b25a' },
  speaking: { light: '#2b5fb8', dark: '#8ab4f8' },
  muted: { light: '#616d67', dark: '#8c9993' },
  attention: { light: '#b3261e', dark: '#f2877f' },
};

/** All icons: paths from the repository's root to the bytes of the files. */
export function renderIcons(): Map<string, Buffer> {
  return new Map([...packageIcons(), ...trayStates.flatMap(trayIcons)]);
}

function packageIcons(): [string, Buffer][] {
  const pngs = packageIconSizes.map((pixels): [string, Buffer] => {
    const drawing = pixels < smallestDetailed ? 'app-small' : 'app';
    return [`build/icons/${String(pixels)}.png`, png(source(drawing), pixels)];
  });
  return [...pngs, ['build/icon.icns', icns()], ['build/icon.ico', ico()]];
}

/** Apple's icons leave a margin around the tile. */
function icns(): Buffer {
  return made(createICNS(png(source('app-mac'), 1024), BICUBIC, 0), 'build/icon.icns');
}

function ico(): Buffer {
  const [small, detailed] = (['app-small', 'app'] as const).map((name) =>
    made(createICO(png(source(name), 1024), BICUBIC, 0, false, true), 'build/icon.ico'),
  );
  if (small === undefined || detailed === undefined) throw new Error('An icon is missing.');
  return joinIcons({ small, detailed, smallestDetailed });
}

function trayIcons(state: TrayState): [string, Buffer][] {
  const drawing = source(`tray-${state}`);
  const colours = trayColours[state];
  const icon = (name: string, colour: string, pixels: number): [string, Buffer][] => {
    const svg = drawing.replaceAll('currentColor', colour);
    return [
      [`resources/tray/${name}.png`, png(svg, pixels)],
      [`resources/tray/${name}@2x.png`, png(svg, 2 * pixels)],
    ];
  };
  return [
    ...icon(`${state}-light`, colours.light, trayPixels.themed),
    ...icon(`${state}-dark`, colours.dark, trayPixels.themed),
    ...icon(`${state}Template`, '#000000', trayPixels.template),
  ];
}

function source(name: string): string {
  return readFileSync(join(repositoryRoot, 'build/icons/source', `${name}.svg`), 'utf8');
}

function png(svg: string, pixels: number): Buffer {
  const options = {
    fitTo: { mode: 'width', value: pixels },
    font: { loadSystemFonts: false },
  } as const;
  return new Resvg(svg, options).render().asPng();
}

function made(bytes: Buffer | null, name: string): Buffer {
  if (bytes === null) throw new Error(`${name} could not be made from its drawing.`);
  return bytes;
}
