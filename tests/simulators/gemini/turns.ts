import type { ReplyPlan, TurnContext } from '../shared/script.ts';
import { startGeneration, type Generation } from './generation.ts';
import type { HandleStore } from './handles.ts';
import type { SessionHost } from './host.ts';
import { createToolCalls } from './tool-calls.ts';
import type { JsonObject } from '../shared/json.ts';

/** Who speaks when: starts, interrupts and follows the turns of the model. */
export interface Turns {
  /** A reply is due: now, or once the model has finished. `afterwards` follows its end. */
  reply(trigger: TurnContext['trigger'], afterwards?: () => void): void;
  /** The model says something unasked. */
  volunteer(plan: ReplyPlan): void;
  /** The user cuts in: by voice, or by a new turn. */
  interrupt(): void;
  /** Takes a `toolResponse`. @throws Refusal 1007. */
  respond(message: unknown): void;
  /** The model waits for a blocking call. */
  readonly isAwaitingTools: boolean;
  /** Sends a fresh handle, if the client wants handles and the model is idle. */
  offerHandle(): void;
  abandon(): void;
}

interface Due {
  readonly trigger: TurnContext['trigger'];
  readonly plan?: ReplyPlan;
  readonly afterwards?: (() => void) | undefined;
}

/** `now` is in ms; only the assumed playback needs it. */
export function createTurns(host: SessionHost, handles: HandleStore, now: () => number): Turns {
  const calls = createToolCalls(host);
  const due: Due[] = [];
  let running: Generation | undefined;
  let afterwards: (() => void) | undefined;
  let noteEnd = (): void => undefined;
  let playbackEndMs = 0;
  let isStartPlanned = false;

  /** What interactionStatus says of the work that goes on behind the words. */
  const status = (): JsonObject => {
    if (!host.setup().rules.interactionStatus) return {};
    const isBusy = calls.openCount > 0 || due.length > 0;
    return { interactionStatus: isBusy ? 'IN_PROGRESS' : 'IDLE' };
  };

  function offerHandle(): void {
    const { resumption, model } = host.setup();
    if (resumption === undefined) return;
    const isBusy = running !== undefined;
    const newHandle = isBusy ? '' : handles.issue({ model, entries: [...host.entries] });
    host.send({ sessionResumptionUpdate: { newHandle, resumable: !isBusy } });
  }

  function planStart(): void {
    if (isStartPlanned || running !== undefined || due.length === 0) return;
    isStartPlanned = true;
    // Results that come together are told of together.
    setImmediate(() => {
      isStartPlanned = false;
      if (running === undefined && !host.gone.aborted) start();
    });
  }

  function start(): void {
    const next = due.shift();
    if (next === undefined) return;
    afterwards = next.afterwards;
    noteEnd = host.answerBegan();
    running = startGeneration({
      host,
      calls,
      ...next,
      onSound: (ms) => (playbackEndMs = Math.max(playbackEndMs, now()) + ms),
      playbackLeftMs: () => Math.max(0, playbackEndMs - now()),
      status,
      onEnd: () => {
        end();
        planStart();
      },
    });
    offerHandle();
  }

  function end(): void {
    running = undefined;
    noteEnd();
    afterwards?.();
    afterwards = undefined;
    offerHandle();
  }

  function add(next: Due): void {
    const isKnown =
      next.trigger === 'tool-results' && due.some((other) => other.trigger === next.trigger);
    if (!isKnown) due.push(next);
    planStart();
  }

  function interrupt(): void {
    if (isStartPlanned) start();
    if (running !== undefined) {
      running.interrupt();
      end();
    } else if (host.settings.assumesPlayback && playbackEndMs > now()) {
      host.send({ serverContent: { interrupted: true } });
    }
    playbackEndMs = 0;
  }

  /** Nothing more will be said of these results: only the status changes. */
  function settleSilently(): void {
    const { interactionStatus } = status();
    if (interactionStatus !== 'IDLE' || running !== undefined) return;
    host.send({ serverContent: { turnComplete: true, interactionStatus } });
  }

  return {
    get isAwaitingTools() {
      return (running?.awaitedCalls.length ?? 0) > 0;
    },
    offerHandle,
    reply: (trigger, then) => add({ trigger, afterwards: then }),
    volunteer: (plan) => add({ trigger: 'request', plan }),
    interrupt,
    respond: (message) => {
      for (const { id, isBlocking, scheduling } of calls.respond(message)) {
        if (isBlocking) running?.answered(id);
        else if (scheduling === 'SILENT') settleSilently();
        else {
          if (scheduling === 'INTERRUPT') interrupt();
          add({ trigger: 'tool-results' });
        }
      }
    },
    abandon: () => {
      due.length = 0;
      running?.abandon();
      running = undefined;
      noteEnd();
    },
  };
}
