import { describe, expect, it } from 'vitest';
import { compare } from '../../../scripts/security/findings.ts';

const finding = { check: 'OPEN_EXTERNAL', file: 'main/a.ts', sample: 'shell.openExternal(url)' };
const explained = { ...finding, why: 'The user approved it.' };

describe('findings of Electronegativity', () => {
  it('are fine where each is explained', () => {
    expect(compare([finding, finding], [explained])).toEqual({ unexplained: [], outdated: [] });
  });

  it('fail where they are new, or where the line has changed', () => {
    const changed = { ...finding, sample: 'shell.openExternal(anything)' };
    const elsewhere = { ...finding, file: 'main/b.ts' };
    expect(compare([finding, changed, elsewhere], [explained]).unexplained).toEqual([
      changed,
      elsewhere,
    ]);
  });

  it('fail where an explanation explains nothing any more', () => {
    expect(compare([], [explained]).outdated).toEqual([explained]);
  });
});
