import { describe, expect, it } from 'vitest';

import { mainErrorsIn } from '../../rig/app.ts';
import { microphonesIn, moduleOf, sourcesInUse } from '../../rig/sound.ts';

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
    { argument: 'source_name=virtmic', module: '2' },
    { argument: 'source_name=headset', module: '12' },
    { argument: 'source_name=head', module: null },
    { argument: 'sink_name=micsink', module: '1' },
  ])('$argument is module $module', ({ argument, module }) => {
    expect(moduleOf(modules, argument)).toBe(module);
  });
});

describe('sourcesInUse', () => {
  const sources = '1\tmicsink.monitor\tx\n2\tvirtmic\tx\n3\theadset\tx';

  it('names what programs record from, once', () => {
    const outputs = '0\t1\t-\tmodule\n7\t3\t12\tnative\n8\t3\t13\tnative';
    expect(sourcesInUse(outputs, sources)).toEqual(['headset']);
  });

  it('are microphones but for the monitors', () => {
    expect(microphonesIn(sources)).toEqual(['virtmic', 'headset']);
  });

  it('is empty when nobody records', () => {
    expect(sourcesInUse('', sources)).toEqual([]);
  });
});
