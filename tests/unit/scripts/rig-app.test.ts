import { describe, expect, it } from 'vitest';

import { mainErrorsIn } from '../../rig/app.ts';
import { moduleOf } from '../../rig/sound.ts';

describe('mainErrorsIn', () => {
  it('takes unhandled errors and leaves the rest', () => {
    const output = `early words
[123:1122/085422.9:ERROR:bus.cc(407)] Failed to connect to the bus
(node:7) UnhandledPromiseRejectionWarning: Error: one
    at somewhere
(node:7) UnhandledPromiseRejectionWarning: Unhandled promise rejection. This error originated either by
[rig] uncaught uncaughtException: two
`;
    expect(mainErrorsIn(output)).toEqual([
      '(node:7) UnhandledPromiseRejectionWarning: Error: one',
      '[rig] uncaught uncaughtException: two',
    ]);
  });
});

describe('moduleOf', () => {
  const modules = `1\tmodule-null-sink\tsink_name=micsink rate=48000
2\tmodule-remap-source\tmaster=micsink.monitor source_name=virtmic source_properties=x
12\tmodule-remap-source\tmaster=micsink.monitor source_name=headset`;

  it.each([
    { microphone: 'virtmic', module: '2' },
    { microphone: 'headset', module: '12' },
    { microphone: 'head', module: null },
  ])('$microphone is module $module', ({ microphone, module }) => {
    expect(moduleOf(modules, microphone)).toBe(module);
  });
});
