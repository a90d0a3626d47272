import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'integration',
          // Real sockets and processes: a machine that stalls for a moment gets a second chance, and the
          // report says so.
          retry: 1,
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          // Sound in real time: likewise.
          retry: 1,
          include: ['tests/e2e/**/*.test.ts'],
          // The tests share one display, speaker and microphone.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
