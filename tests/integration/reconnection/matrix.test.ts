import { describe, expect, it, onTestFinished } from 'vitest';
import {
  Agent,
  RealtimeError,
  SessionClosedError,
  type RealtimeSession,
} from '../../../src/main/realtime/index.ts';
import { checkEvents, checkTools } from '../../unit/realtime/reconnection/invariants.ts';
import { gemini } from './gemini.ts';
import { novaSonic } from './nova-sonic.ts';
import { openai } from './openai.ts';
import { answersAgain, checkService, heardAll, moments, open, reconnection } from './scene.ts';
import { faults, type FaultName, type FaultRow } from './service.ts';

const rows = [openai, gemini, novaSonic];

/** A connection of life lasts for minutes, here for so many milliseconds. */
const limitMs = 1_200;

/** The provider ends the connection itself, in its own words, when the time is up. */
function endsByItself(fault: FaultName, moment: string): boolean {
  // While the next one opens is too short a time to hit by waiting.
  return fault === 'limit reached' && moment !== 'during rotation';
}

function isPossible(row: FaultRow, fault: FaultName): boolean {
  return fault !== 'handle refused' || row.hasHandles;
}

describe.each(rows)('$name', (row) => {
  const possible = faults.filter((fault) => isPossible(row, fault));

  describe('connecting', () => {
    it.each(possible)('%s: a typed error, and the next one opens', async (fault) => {
      const service = await row.start();
      onTestFinished(() => service.close());
      service.strikeNext(fault);
      const connect = (): Promise<RealtimeSession> =>
        new Agent().realtimeSession({ model: service.model(), reconnection });
      const errors: unknown[] = [];
      for (let attempt = 0; attempt < 3; attempt += 1) {
        try {
          const session = await connect();
          // Who was let in and is thrown out at once comes back by itself, or ends with the reason.
          await session.sendText('Hello?').catch((error: unknown) => errors.push(error));
          await session.close();
        } catch (error) {
          errors.push(error);
        }
      }
      for (const error of errors) expect(error).toBeInstanceOf(RealtimeError);
      expect(errors.length).toBeLessThanOrEqual(2);
      await service.allClosed();
    });
  });

  describe.each(Object.keys(moments))('%s', (moment) => {
    const alive = possible.filter((fault) => fault !== 'fatal code');

    it.each(alive)('%s: the conversation goes on', async (fault) => {
      const isOwnEnd = endsByItself(fault, moment);
      const scene = await open(row, isOwnEnd ? { limitMs } : {});
      const { service, session, microphone, events } = scene;
      await moments[moment]?.(scene);
      const stalled = fault === 'silent stall' ? service.attempts() : 0;
      if (isOwnEnd) await service.ended(0);
      else service.strike(fault);
      if (moment === 'user speaking') {
        for (const frame of microphone.speech(900)) await session.sendAudio(frame);
        for (const frame of microphone.silence(1_500)) await session.sendAudio(frame);
        await scene.said('heard');
      }
      scene.answerTool();
      await session.sendText('one more thing');
      await scene.next('reconnected');
      await answersAgain(scene);
      for (const frame of microphone.silence(200)) await session.sendAudio(frame);
      expect(session.closed).toBe(false);
      const reasons = events.flatMap((event) =>
        event.type === 'reconnecting' ? [event.reason] : [],
      );
      if (isOwnEnd) expect(reasons[0]).toBe(row.limitReason);
      await heardAll(scene);
      checkService(scene, stalled);
      await session.close();
      await scene.ended;
      await service.allClosed();
      checkEvents(events);
      checkTools(events, []);
      const codes = events.flatMap((event) => (event.type === 'session-error' ? [event.code] : []));
      expect(codes).toEqual([]);
    });

    it('fatal code: it ends at once with the typed error', async () => {
      const scene = await open(row);
      const { service, session, events } = scene;
      await moments[moment]?.(scene);
      const before = service.attempts();
      service.strike('fatal code');
      const failure = await scene.ended;
      expect(failure).toBeInstanceOf(RealtimeError);
      expect(failure).toMatchObject({ retryable: false, provider: row.name });
      expect(events.at(-1)).toMatchObject({ type: 'session-error', recoverable: false });
      await expect(session.sendText('Hello?')).rejects.toThrow(SessionClosedError);
      await session.close();
      expect(service.attempts()).toBe(before);
      checkEvents(events);
      checkTools(events, []);
      await service.allClosed();
    });
  });
});
