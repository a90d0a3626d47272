import { describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  ConnectionError,
  ModelNotFoundError,
  RealtimeError,
  SessionClosedError,
  UnsupportedInputError,
  type RealtimeModel,
} from '../../../src/main/realtime/index.ts';
import type { ParityRow, Service } from './row.ts';
import { rows } from './rows.ts';
import { start, talk } from './talk.ts';
import { askTime, getTime } from './tools.ts';

/** The rows whose service can do this. */
async function rowsThatCan(what: keyof Service): Promise<ParityRow[]> {
  const able = await Promise.all(
    rows.map(async (row) => {
      const service = await row.start();
      await service.close();
      return service[what] !== undefined;
    }),
  );
  return rows.filter((_, index) => able[index]);
}

const failureOf = (model: RealtimeModel): Promise<unknown> =>
  talk(model).then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(await rowsThatCan('withBadKey'))('$name: a bad key', (row) => {
  it('is a typed error that is not worth a retry and does not show the key', async () => {
    const service = await start(row);
    const failure = await failureOf(service.withBadKey?.() as RealtimeModel);
    expect(failure).toBeInstanceOf(AuthenticationError);
    expect(failure).toMatchObject({ retryable: false, provider: row.name });
    expect(String(failure)).toMatch(/key/i);
    expect(String(failure)).not.toMatch(/wrong/);
  });
});

describe.each(await rowsThatCan('withUnknownModel'))('$name: an unknown model', (row) => {
  it('is a typed error that names what to do', async () => {
    const service = await start(row);
    const model = service.withUnknownModel?.() as RealtimeModel;
    const failure = await failureOf(model);
    expect(failure).toBeInstanceOf(ModelNotFoundError);
    expect(failure).toMatchObject({ retryable: false, provider: row.name });
    expect(String(failure)).toMatch(/model/i);
  });
});

describe.each(await rowsThatCan('blind'))('$name: an input that the model does not take', (row) => {
  it('is a typed error before anything is on the wire', async () => {
    const service = await start(row);
    const heard = await talk(service.blind?.() as RealtimeModel);
    const picture = heard.session.sendImage(Uint8Array.of(1, 2, 3), 'image/png');
    await expect(picture).rejects.toThrow(UnsupportedInputError);
    await expect(picture).rejects.toThrow(`${row.name} does not support ImageInput input`);
    expect(service.framesFromClient?.()).toBe(0);
    expect(await heard.saidUntilMark(0)).toHaveLength(1);
    expect(service.wasShownPicture(heard.said().join())).toBe(false);
  });
});

describe.each(rows)('$name: a tool result from outside', (row) => {
  it('is refused, since the session answers calls itself, and nothing is on the wire', async () => {
    const service = await start(row);
    const { session } = await talk(service.model());
    const sent = session.send({ type: 'tool-result', toolCallId: 'call_1', output: 'x' });
    await expect(sent).rejects.toMatchObject({ code: 'session-answers-tools' });
    expect(service.framesFromClient?.() ?? 0).toBe(0);
  });
});

describe.each(await rowsThatCan('drop'))(
  '$name: a wire that is cut, without reconnection',
  (row) => {
    it('in mid-answer: a typed, retryable error ends the session, and nothing hangs', async () => {
      const service = await start(row, { speed: 10 });
      const { session, ...heard } = await talk(service.model(), { reconnection: false });
      await session.sendText('and so on '.repeat(30));
      await heard.next('audio-delta');
      service.drop?.();
      const failure = await heard.ended;
      expect(failure).toBeInstanceOf(ConnectionError);
      expect(failure).toMatchObject({ retryable: true, provider: row.name });
      expect(heard.events.at(-1)).toMatchObject({
        type: 'session-error',
        recoverable: false,
        error: failure,
      });
      expect(session.closed).toBe(true);
      await expect(session.sendText('Hello?')).rejects.toThrow(SessionClosedError);
      await expect(session.interrupt()).rejects.toThrow(SessionClosedError);
      await session.close();
    });

    it('while a tool runs: it is aborted and told as cancelled', async () => {
      const service = await start(row);
      const aborted = Promise.withResolvers<unknown>();
      const { session, ...heard } = await talk(service.model(), {
        reconnection: false,
        tools: [
          getTime(({ signal }) => {
            signal.addEventListener('abort', () => aborted.resolve(signal.reason));
            return new Promise(() => undefined);
          }),
        ],
      });
      await session.sendText(askTime);
      await heard.next('tool-call-started');
      service.drop?.();
      expect((await heard.next('tool-call-cancelled')).reason).toBe('connection-lost');
      expect(await heard.ended).toBeInstanceOf(RealtimeError);
      expect(await aborted.promise).toBeInstanceOf(RealtimeError);
    });
  },
);
