import type { LineHost } from './line.ts';
import type { Retelling } from './open-turn.ts';
import type { Errand, Waiting } from './outbox.ts';

export interface RetellingContext {
  readonly host: Pick<LineHost, 'retold' | 'takeContinuation' | 'sendFailed'>;
  /** The user has said or typed something meanwhile, which waits. */
  readonly isUserHeard: () => boolean;
}

/** What is told again, on its way. */
export function waitingOf(step: Retelling, context: RetellingContext): readonly Waiting[] {
  if (step.type === 'sound') {
    return step.frames.map((data) => ({ type: 'sound', data, isRetold: true }));
  }
  const settle = (error?: unknown): void => {
    if (error !== undefined) context.host.sendFailed(error);
  };
  return [{ type: 'errand', run: errandOf(step, context), settle, isRetold: true }];
}

function errandOf(
  step: Exclude<Retelling, { type: 'sound' }>,
  { host, isUserHeard }: RetellingContext,
): Errand {
  switch (step.type) {
    case 'commit':
      return (wire) => wire.commitAudio();
    case 'create-response':
      return (wire) => wire.createResponse();
    case 'text':
      return async (wire) => {
        await wire.send({ type: 'text', text: step.text });
        if (step.turn !== undefined) host.retold(step.turn);
      };
    case 'continue':
      return async (wire) => {
        const isWanted = host.takeContinuation(isUserHeard());
        if (isWanted) await wire.send({ type: 'text', text: step.text });
      };
  }
}
