import { describe, expect, it, vi } from 'vitest';

import { refuseDebuggers } from '../../../src/main/desktop/debugging.ts';

describe('refuseDebuggers', () => {
  it.each([
    { isPackaged: true, given: 'remote-debugging-port', goes: true },
    { isPackaged: true, given: 'remote-debugging-pipe', goes: true },
    { isPackaged: true, given: 'user-data-dir', goes: false },
    { isPackaged: false, given: 'remote-debugging-port', goes: false },
  ])('packaged: $isPackaged, with --$given', ({ isPackaged, given, goes }) => {
    const exit = vi.fn<(code: number) => void>();
    const error = vi.fn<(message: string) => void>();
    const commandLine = { hasSwitch: (name: string) => name === given };
    expect(refuseDebuggers({ isPackaged, commandLine, exit }, { error })).toBe(goes);
    expect(exit.mock.calls).toEqual(goes ? [[1]] : []);
    expect(error).toHaveBeenCalledTimes(goes ? 1 : 0);
  });
});
