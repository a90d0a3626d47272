import type { Script, TurnContext } from '../shared/script.ts';
import type { ResponseHost } from './connection-host.ts';
import { activeResponse, noActiveResponse } from './errors.ts';
import { contentOf, validateItem } from './items.ts';
import { startResponse, type RunningResponse } from './response.ts';
import { responseParameters } from './session-schema.ts';
import { declaredTools } from './session.ts';
import { isObject, type JsonObject } from '../shared/json.ts';

/** Starts, cancels and counts the responses of one connection. */
export interface Turns {
  /** A `response.create`; throws while another response runs in the conversation. */
  create(parameters: unknown): void;
  /** The reply that follows a detected turn; waits for a response that is still running. */
  reply(): void;
  cancel(responseId: unknown): void;
  /** Cancels for speech, if anything runs. */
  interrupt(): void;
  readonly active: RunningResponse | undefined;
  abandon(): void;
}

/** `heardText` gives what the user said in an audio item, by item id. */
export function createTurns(
  host: ResponseHost,
  script: Script,
  heardText: ReadonlyMap<string, string>,
): Turns {
  const running = new Map<string, RunningResponse>();
  /** They note the ends of the responses that run in the conversation. */
  const endings = new Map<string, () => void>();
  let totalTokens = 0;
  let repliesOwed = 0;
  const active = () => [...running.values()].find((response) => response.inConversation);

  function remove(responseId: string): void {
    running.delete(responseId);
    endings.get(responseId)?.();
    endings.delete(responseId);
  }

  function start(parameters: JsonObject): void {
    const context = turnContext(host, parameters, heardText);
    const plan = host.failure === undefined ? script.nextReply(context) : { ending: host.failure };
    const response = startResponse(host, parameters, plan, totalTokens);
    running.set(response.id, response);
    if (response.inConversation) endings.set(response.id, host.answerBegan());
    void response.ended.then((usage) => {
      remove(response.id);
      totalTokens = usage.totalTokens;
      if (repliesOwed > 0 && active() === undefined) {
        repliesOwed = 0;
        start({});
      }
    });
  }

  /** Removed at once: the client may ask for the next one as soon as it reads `response.done`. */
  function stop(response: RunningResponse, reason: 'turn_detected' | 'client_cancelled'): void {
    remove(response.id);
    response.cancel(reason);
  }

  return {
    get active() {
      return active();
    },
    create: (parameters) => {
      if (parameters !== undefined) responseParameters(parameters, 'response');
      const given = isObject(parameters) ? parameters : {};
      const busy = active();
      if (busy !== undefined && given.conversation !== 'none') throw activeResponse(busy.id);
      start(given);
    },
    reply: () => {
      if (active() === undefined) start({});
      else repliesOwed += 1;
    },
    cancel: (responseId) => {
      const response = typeof responseId === 'string' ? running.get(responseId) : active();
      if (response === undefined) throw noActiveResponse();
      stop(response, 'client_cancelled');
    },
    interrupt: () => {
      const response = active();
      if (response !== undefined) stop(response, 'turn_detected');
    },
    abandon: () => {
      repliesOwed = 0;
      for (const response of running.values()) {
        response.abandon();
        remove(response.id);
      }
    },
  };
}

function turnContext(
  host: ResponseHost,
  parameters: JsonObject,
  heardText: ReadonlyMap<string, string>,
): TurnContext {
  const session = host.session();
  const tools = Array.isArray(parameters.tools) ? parameters.tools : session.tools;
  const items = inputItems(host, parameters.input);
  const lastWords = items.findLastIndex((wire) => wire.role === 'assistant');
  const recent = items.slice(lastWords + 1);
  const outputs = recent.filter((wire) => wire.type === 'function_call_output');
  const user = recent.findLast((wire) => wire.role === 'user');
  const calls = items.filter((wire) => wire.type === 'function_call');
  const spoken = user !== undefined && contentOf(user).some((part) => part.type === 'input_audio');
  return {
    trigger: outputs.length > 0 ? 'tool-results' : triggerOf(user, spoken),
    text: user === undefined ? '' : (heardText.get(String(user.id)) ?? textOf(user)),
    toolResults: outputs.map((wire) => ({
      name: String(calls.find((call) => call.call_id === wire.call_id)?.name ?? ''),
      output: String(wire.output),
    })),
    tools: declaredTools(tools.filter(isObject)),
    toolChoice: toolChoiceOf(parameters.tool_choice ?? session.tool_choice),
  };
}

/** The conversation, or what a `response.create` brings along in its place. */
function inputItems(host: ResponseHost, input: unknown): JsonObject[] {
  if (!Array.isArray(input)) return host.conversation.items.map((item) => item.wire);
  return input.filter(isObject).map((item) => {
    if (item.type !== 'item_reference') return validateItem(item, host.session().model);
    return host.conversation.retrieve(item.id).wire;
  });
}

function toolChoiceOf(choice: unknown): TurnContext['toolChoice'] {
  if (isObject(choice) && typeof choice.name === 'string') return { name: choice.name };
  return choice === 'none' || choice === 'required' ? choice : 'auto';
}

function triggerOf(user: JsonObject | undefined, spoken: boolean): TurnContext['trigger'] {
  if (user === undefined) return 'request';
  return spoken ? 'speech' : 'text';
}

function textOf(message: JsonObject): string {
  const images = contentOf(message).filter((part) => part.type === 'input_image').length;
  const words = contentOf(message).flatMap((part) =>
    typeof part.text === 'string' ? part.text : [],
  );
  return images === 0 ? words.join(' ') : [...words, `(with ${images} image)`].join(' ');
}
