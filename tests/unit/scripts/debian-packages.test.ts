import { describe, expect, it } from 'vitest';

import {
  type PackageNames,
  installableNames,
  installedNames,
  missingPackages,
  namesToInstall,
} from '../../../scripts/lib/debian-packages.ts';

const gtk: PackageNames = ['libgtk-3-0t64', 'libgtk-3-0'];
const xvfb: PackageNames = ['xvfb'];

describe('installedNames', () => {
  it('takes only packages that are really installed', () => {
    const output = 'xvfb installed\nlibgtk-3-0 not-installed\nsox config-files\n';
    expect([...installedNames(output)]).toEqual(['xvfb']);
  });

  it('finds none in empty output', () => {
    expect(installedNames('').size).toBe(0);
  });
});

describe('missingPackages', () => {
  it.each([
    { installed: ['xvfb', 'libgtk-3-0'], missing: [] },
    { installed: ['xvfb', 'libgtk-3-0t64'], missing: [] },
    { installed: ['libgtk-3-0'], missing: [xvfb] },
    { installed: [], missing: [gtk, xvfb] },
  ])('with $installed', ({ installed, missing }) => {
    expect(missingPackages([gtk, xvfb], new Set(installed))).toEqual(missing);
  });
});

describe('installableNames', () => {
  it('takes what has a candidate version', () => {
    const output = `libgtk-3-0t64:
  Installed: (none)
  Candidate: 3.24.41-4ubuntu1
  Version table:
     3.24.41-4ubuntu1 500
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
`;
    expect([...installableNames(output)]).toEqual(['libgtk-3-0t64']);
  });
});

describe('namesToInstall', () => {
  it.each([
    { release: 'newer', installable: ['libgtk-3-0t64', 'xvfb'], names: ['libgtk-3-0t64', 'xvfb'] },
    { release: 'older', installable: ['libgtk-3-0', 'xvfb'], names: ['libgtk-3-0', 'xvfb'] },
    { release: 'without lists', installable: ['libgtk-3-0'], names: null },
  ])('on a system that is $release', ({ installable, names }) => {
    expect(namesToInstall([gtk, xvfb], new Set(installable))).toEqual(names);
  });
});
