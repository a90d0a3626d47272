import { describe, expect, it } from 'vitest';
import type { TurnDetection } from '../../../../src/main/realtime/profile.ts';
import { createClientEvents } from '../../../../src/main/realtime/providers/openai/client-events.ts';
import { interruptionEvents } from '../../../../src/main/realtime/providers/openai/interruption.ts';
import { createSpokenItems } from '../../../../src/main/realtime/providers/openai/spoken-items.ts';

const spoken = createSpokenItems();
spoken.receive('i1', new Uint8Array(48_000));
spoken.receive('done', new Uint8Array(4801));
spoken.complete('done');

interface Given {
  readonly heard?: readonly { itemId: string; playedMs: number }[];
  readonly stoppedByProvider?: boolean;
  readonly phase?: 'idle' | 'requested' | 'active';
  readonly turnDetection?: TurnDetection;
}

function told(given: Given): string[] {
  const events = interruptionEvents(
    {
      options: { heard: given.heard ?? [], stoppedByProvider: given.stoppedByProvider ?? false },
      phase: given.phase ?? 'idle',
      responseId: 'r1',
      turnDetection: given.turnDetection ?? { type: 'server' },
      findItem: spoken.find,
    },
    createClientEvents(),
  );
  return events.map(({ type, event_id: _id, ...rest }) => `${type} ${JSON.stringify(rest)}`);
}

const cancel = 'response.cancel {"response_id":"r1"}';
const truncate = (itemId: string, ms: number): string =>
  `conversation.item.truncate {"item_id":"${itemId}","content_index":0,"audio_end_ms":${ms}}`;
const remove = (itemId: string): string => `conversation.item.delete {"item_id":"${itemId}"}`;

describe('what the server is told of an interruption', () => {
  it.each<[string, Given, string[]]>([
    ['nothing runs', {}, []],
    ['a response runs', { phase: 'active' }, [cancel]],
    ['the server has stopped it', { phase: 'active', stoppedByProvider: true }, []],
    [
      'the server lets the model go on',
      {
        phase: 'active',
        stoppedByProvider: true,
        turnDetection: { type: 'semantic', interruptResponse: false },
      },
      [cancel],
    ],
    [
      'there is no turn detection',
      { phase: 'active', stoppedByProvider: true, turnDetection: { type: 'manual' } },
      [cancel],
    ],
    [
      'a response is only requested',
      { phase: 'requested', stoppedByProvider: true },
      ['response.cancel {}'],
    ],
    ['heard in part', { heard: [{ itemId: 'i1', playedMs: 300.9 }] }, [truncate('i1', 300)]],
    ['not heard', { heard: [{ itemId: 'i1', playedMs: 0 }] }, [remove('i1')]],
    ['more than was sent', { heard: [{ itemId: 'i1', playedMs: 5000 }] }, [truncate('i1', 1000)]],
    ['heard to the end', { heard: [{ itemId: 'done', playedMs: 100 }] }, []],
    ['nothing was sent', { heard: [{ itemId: 'none', playedMs: 90 }] }, [remove('none')]],
    ['no number', { heard: [{ itemId: 'i1', playedMs: Number.NaN }] }, [remove('i1')]],
    [
      'the item being heard and a later one',
      {
        phase: 'active',
        heard: [
          { itemId: 'i1', playedMs: 20 },
          { itemId: 'i2', playedMs: 0 },
        ],
      },
      [cancel, truncate('i1', 20), remove('i2')],
    ],
  ])('%s', (_what, given, expected) => {
    expect(told(given)).toEqual(expected);
  });
});

describe('sound received of an item', () => {
  it('comes in whole samples, however the server cuts it', () => {
    const items = createSpokenItems();
    expect([...items.receive('a', Uint8Array.of(1, 2, 3))]).toEqual([1, 2]);
    expect([...items.receive('b', Uint8Array.of(9, 9))]).toEqual([9, 9]);
    expect([...items.receive('a', Uint8Array.of(4, 5))]).toEqual([3, 4]);
    expect([...items.receive('a', Uint8Array.of(6))]).toEqual([5, 6]);
  });

  it('is remembered for the last items only', () => {
    const items = createSpokenItems();
    for (let count = 0; count < 1000; count += 1) items.receive(`i${count}`, new Uint8Array(48));
    expect(items.find('i0')).toBeUndefined();
    expect(items.find('i999')).toEqual({ itemId: 'i999', receivedMs: 1, isComplete: false });
  });
});
