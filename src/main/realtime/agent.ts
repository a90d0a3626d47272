import { systemClock, type Clock } from './clock.ts';
import { throwIfAborted } from './connect-aborted.ts';
import type { HistoryItem } from './history.ts';
import type { RealtimeInput } from './inputs.ts';
import type { ConnectOptions, RealtimeModel, RealtimeSettings } from './model.ts';
import { reconnectionSettings, type ReconnectionOptions } from './session/reconnection-options.ts';
import { RealtimeSession } from './session/session.ts';
import type { ToolPolicy } from './session/tool-policy.ts';
import type { Tool } from './tool.ts';

export interface AgentOptions {
  /** What the model shall be and do; static text. */
  readonly instructions?: string;
  readonly tools?: readonly Tool[];
}

export interface RealtimeSessionOptions<Input extends RealtimeInput = RealtimeInput> {
  readonly model: RealtimeModel<Input>;
  /** Replaces the agent's own. */
  readonly instructions?: string;
  /** Aborting it ends a connect under way, and later closes the session. */
  readonly signal?: AbortSignal;
  /** Override what the model was constructed with. */
  readonly settings?: RealtimeSettings;
  /** Earlier turns that the model is told, oldest first. */
  readonly history?: readonly HistoryItem[];
  /** From `session.resumptionHandle` of an earlier session. */
  readonly resumptionHandle?: string;
  /** For tools that set none themselves; milliseconds, 60 s by default, `Infinity` for never. */
  readonly toolTimeoutMs?: number;
  /** Decides over each call in place of the tools' `needsApproval`. */
  readonly toolPolicy?: ToolPolicy;
  /**
   * How the session outlives its connections; by default it does. False ends it with the first
   * connection.
   */
  readonly reconnection?: ReconnectionOptions | false;
  readonly clock?: Clock;
  /** For measuring: the model began to work on a response. It is no event of the session. */
  readonly onResponseStarted?: () => void;
}

const defaultToolTimeoutMs = 60_000;

/** Instructions and tools; opens any number of conversations. */
export class Agent {
  readonly instructions: string | undefined;
  readonly tools: readonly Tool[];

  /** @throws TypeError if two tools have the same name. */
  constructor({ instructions, tools = [] }: AgentOptions = {}) {
    const names = new Set<string>();
    for (const { name } of tools) {
      if (names.has(name)) {
        throw new TypeError(`Two tools are named "${name}": the model could not tell them apart.`);
      }
      names.add(name);
    }
    this.instructions = instructions;
    this.tools = [...tools];
  }

  /**
   * Connects and resolves when the conversation can begin.
   * @throws RealtimeError typed by cause if the model cannot be reached, with code `aborted` if the
   * signal was aborted meanwhile; RangeError if `toolTimeoutMs` is not above 0, or a limit cannot be.
   */
  async realtimeSession<Input extends RealtimeInput>(
    options: RealtimeSessionOptions<Input>,
  ): Promise<RealtimeSession<Input>> {
    const { model, signal, history = [], toolTimeoutMs = defaultToolTimeoutMs } = options;
    if (!(toolTimeoutMs > 0)) {
      throw new RangeError(`toolTimeoutMs must be above 0, got ${toolTimeoutMs}.`);
    }
    const { reconnection = {} } = options;
    const settings = reconnectionSettings(reconnection === false ? {} : reconnection);
    const { providerName } = model.profile;
    throwIfAborted(providerName, signal);
    const connectOptions = this.#connectOptions(options);
    const connection = await model.connect(connectOptions);
    if (signal?.aborted === true) {
      await connection.close();
      throwIfAborted(providerName, signal);
    }
    return new RealtimeSession({
      connection,
      tools: this.tools,
      toolPolicy: options.toolPolicy,
      toolTimeoutMs,
      clock: options.clock ?? systemClock,
      history,
      signal,
      onResponseStarted: options.onResponseStarted,
      turnDetection: options.settings?.turnDetection,
      isByHandle: options.resumptionHandle !== undefined,
      reconnection: settings,
      dial:
        reconnection === false
          ? undefined
          : ({ history: told, ...rest }) => {
              const { resumptionHandle: _spent, ...same } = connectOptions;
              return model.connect({ ...same, history: told ?? [], ...rest });
            },
    });
  }

  #connectOptions(options: RealtimeSessionOptions<never>): ConnectOptions {
    const { settings, signal, history, resumptionHandle } = options;
    const instructions = options.instructions ?? this.instructions;
    return {
      tools: this.tools,
      ...(instructions !== undefined && { instructions }),
      ...(settings !== undefined && { settings }),
      ...(signal !== undefined && { signal }),
      ...(history !== undefined && { history }),
      ...(resumptionHandle !== undefined && { resumptionHandle }),
    };
  }
}
