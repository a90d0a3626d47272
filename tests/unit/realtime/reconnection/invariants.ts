import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import type { HistoryItem, SessionEvent } from '../../../../src/main/realtime/index.ts';
import type { FakeWire } from './fake-service.ts';
import { framesOn, range } from './microphone.ts';

/** Transcripts only grow, and end once; every loss of the connection is told, and its end. */
export function checkEvents(events: readonly SessionEvent[]): void {
  const texts = new Map<string, { text: string; isFinal: boolean }>();
  let isAway = false;
  for (const [index, event] of events.entries()) {
    if (event.type === 'transcript' || event.type === 'input-transcript') {
      const key = `${event.type} ${event.itemId}`;
      const before = texts.get(key) ?? { text: '', isFinal: false };
      ok(!before.isFinal, `${key} goes on after its end`);
      const text = event.isFinal ? event.text : before.text + event.text;
      const said = before.text.trim();
      // A new connection may have heard less of it than the one that was lost; and of an answer that
      // is cut there, and continued, the words stay that were heard.
      const now = text.trim();
      const isLess = event.isFinal && said.startsWith(now);
      ok(isLess || now.startsWith(said), `${key}: "${said}" became "${text}"`);
      texts.set(key, { text, isFinal: event.isFinal });
    }
    if (event.type === 'reconnecting') isAway = true;
    if (event.type === 'reconnected') {
      ok(isAway, 'reconnected without having been away');
      isAway = false;
    }
    const isFailure = event.type === 'session-error' && !event.recoverable;
    if (isFailure) strictEqual(index, events.length - 1, 'something came after the failure');
  }
}

/** Each call is answered exactly once, or cancelled. */
export function checkTools(events: readonly SessionEvent[], wires: readonly FakeWire[]): void {
  const ends = new Map<string, string[]>();
  for (const event of events) {
    if (event.type === 'tool-call-started') ends.set(event.toolCallId, []);
    if (event.type === 'tool-call-completed' || event.type === 'tool-call-cancelled') {
      ends.get(event.toolCallId)?.push(event.type);
    }
  }
  for (const [id, ended] of ends) ok(ended.length <= 1, `call ${id} ended as ${ended.join(', ')}`);
  const results = wires.flatMap(({ received }) =>
    received.flatMap((action) => (action.type === 'tool-result' ? [action.toolCallId] : [])),
  );
  deepStrictEqual(results, [...new Set(results)], 'a call was answered twice');
}

/** What was said stays said, in its order. */
export function checkHistory(snapshots: readonly (readonly HistoryItem[])[]): void {
  const idOf = (item: HistoryItem): string =>
    `${item.type === 'message' ? item.role : 'tool'} ${item.id}`;
  for (const [index, snapshot] of snapshots.entries()) {
    const ids = snapshot.map(idOf);
    strictEqual(new Set(ids).size, ids.length, 'an item is there twice');
    const before = (snapshots[index - 1] ?? []).map(idOf);
    const kept = before.filter((id) => ids.includes(id));
    deepStrictEqual(
      ids.filter((id) => before.includes(id)),
      kept,
      'the order has changed',
    );
  }
}

/**
 * Each frame of the user reached a server, or is counted as dropped, or a server that was dead
 * already swallowed it. No server heard a frame twice or out of order, and what one server heard of
 * another's is the end of what that one heard: the turn that was told again.
 */
export function checkSound(wires: readonly FakeWire[], frames: number, droppedMs: number): void {
  const heard = new Set<number>();
  let newest = -1;
  for (const wire of wires) {
    const numbers = [...framesOn(wire)];
    for (const [index, number] of numbers.entries()) {
      const before = numbers[index - 1];
      ok(before === undefined || number > before, `frame ${number} came after ${before}`);
      // Within what is told again nothing is left out.
      if (before !== undefined && number <= newest) strictEqual(number, before + 1);
    }
    for (const number of numbers) heard.add(number);
    newest = Math.max(newest, ...numbers.slice(-1));
  }
  const swallowed = wires.reduce((sum, wire) => sum + wire.swallowedFrames, 0);
  const missing = range(0, frames).filter((number) => !heard.has(number)).length;
  ok(
    missing * 10 <= droppedMs + swallowed * 10,
    `${missing} frames are missing, ${droppedMs} ms were counted, ${swallowed} swallowed`,
  );
  if (swallowed === 0)
    strictEqual(missing * 10, droppedMs, 'what is missing is not what was counted');
}
