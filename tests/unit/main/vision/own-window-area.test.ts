import { expect, it } from 'vitest';
import { ownWindowArea } from '../../../../src/main/vision/own-window-area.ts';

const screen = { x: 1000, y: 0, width: 2000, height: 1000 };

it.each([
  [
    'within',
    { x: 1500, y: 250, width: 500, height: 500 },
    { x: 0.25, y: 0.25, width: 0.25, height: 0.5 },
  ],
  [
    'over the edge',
    { x: 500, y: -100, width: 1000, height: 600 },
    { x: 0, y: 0, width: 0.25, height: 0.5 },
  ],
  ['on another screen', { x: 0, y: 0, width: 1000, height: 1000 }, undefined],
])('a window %s', (_name, window, area) => {
  expect(ownWindowArea(window, screen)).toEqual(area);
});
