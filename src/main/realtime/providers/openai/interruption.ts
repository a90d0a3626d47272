import type { InterruptOptions } from '../../model.ts';
import type { TurnDetection } from '../../profile.ts';
import type { ClientEvent, ClientEvents } from './client-events.ts';
import type { ReplyState } from './response-requests.ts';
import type { SpokenItem } from './spoken-items.ts';

export interface InterruptionFacts {
  readonly options: InterruptOptions;
  readonly phase: ReplyState['phase'];
  readonly responseId: string | undefined;
  readonly turnDetection: TurnDetection;
  findItem(itemId: string): SpokenItem | undefined;
}

/**
 * What the server is told when a reply is interrupted (protocols.md 1.7): cancel what it has not
 * stopped by itself, cut each item where the user stopped hearing it, delete what was not heard.
 */
export function interruptionEvents(facts: InterruptionFacts, events: ClientEvents): ClientEvent[] {
  const { options, phase, responseId, findItem } = facts;
  // A reply that was only requested is not stopped by the server, whoever speaks.
  const isRunning = phase === 'active' && !serverStops(facts);
  const cancel =
    isRunning || phase === 'requested' ? [events.cancel(isRunning ? responseId : undefined)] : [];
  const cuts = options.heard.flatMap(({ itemId, playedMs }) => {
    const item = findItem(itemId);
    const endMs = Math.min(Math.floor(playedMs), item?.receivedMs ?? 0);
    if (!(endMs > 0)) return [events.delete(itemId)];
    // A truncation takes the transcript away, so an item that was heard to its end stays whole.
    if (item?.isComplete === true && endMs >= item.receivedMs) return [];
    return [events.truncate(itemId, endMs)];
  });
  return [...cancel, ...cuts];
}

function serverStops({ options, turnDetection }: InterruptionFacts): boolean {
  if (!options.stoppedByProvider || turnDetection.type === 'manual') return false;
  return turnDetection.interruptResponse ?? true;
}

/** Whether the server answers the user's spoken turn without being asked. */
export function answersSpokenTurns(turnDetection: TurnDetection): boolean {
  return turnDetection.type !== 'manual' && (turnDetection.createResponse ?? true);
}
