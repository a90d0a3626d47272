import { expect, describe, it } from 'vitest';
import { fittingTools, leftOutText } from '../../../src/main/conversation/fitting-tools.ts';
import { Agent } from '../../../src/main/realtime/index.ts';
import { rows } from '../parity/rows.ts';
import { fakeDraft, packageServer, programDraft, startMcpTest } from './setup.ts';

/** Tools of the worst server that a provider cannot be told of. */
const leftOutOf: Readonly<Record<string, readonly string[]>> = { gemini: ['fake__recursive'] };

describe.each(rows)('$name', (row) => {
  it('is told of every tool that it can take, and of no other', async () => {
    await using test = startMcpTest();
    const everything = programDraft('everything', packageServer('server-everything'));
    const files = programDraft('files', packageServer('server-filesystem'), '/tmp');
    for (const draft of [everything, files, fakeDraft('nonsense')]) {
      await test.reaches(await test.add(draft), 'ready');
    }
    const service = await row.start();
    try {
      const model = service.model();
      const { tools, leftOut } = fittingTools(model, test.consent.tools());
      expect(tools.length).toBeGreaterThan(25);
      expect(leftOut.map(({ name }) => name)).toEqual(leftOutOf[model.profile.provider] ?? []);
      for (const { name } of leftOut) {
        expect(leftOutText(model.profile.providerName, leftOut)).toContain(name);
      }
      await using session = await new Agent({ tools }).realtimeSession({ model });
      expect(session.closed).toBe(false);
    } finally {
      await service.close();
    }
  });
});
