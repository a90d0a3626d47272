import type { McpServer } from '../../../shared/mcp/config.ts';
import type { McpServerView, McpToolRefusal, McpToolView } from '../../../shared/mcp/view.ts';
import { text } from '../../../shared/text/text.ts';
import type { Hand } from '../hand.ts';
import { handOfTool, type ServerAccess } from './hand-of-tool.ts';
import { createLogRing, type LogRing } from './log-ring.ts';
import { openServer } from './open-server.ts';
import type { McpOptions } from './room.ts';
import { createSupervisor, notRunningText, type Supervisor } from './supervisor.ts';
import type { McpTool } from './tool-list.ts';
import { callNameOf } from './tool-names.ts';

/** One configured server with its log and its tools. */
export interface RunningServer {
  readonly server: McpServer;
  /** Counts from the next start, or at once for what needs none: trust, switches of tools. */
  update(server: McpServer): void;
  readonly supervisor: Supervisor;
  readonly log: LogRing;
  view(): McpServerView;
  /** Those that are on, while it is wanted to run. */
  hands(): readonly Hand[];
}

export interface RunningServerEvents {
  /** It, or one of its tools, is not as it was. */
  readonly onChange: () => void;
  /** Its log has a new line. */
  readonly onLine: () => void;
}

export function createRunningServer(
  options: McpOptions,
  configured: McpServer,
  { onChange, onLine }: RunningServerEvents,
): RunningServer {
  const { epochNow, clock } = options;
  let server = configured;
  let secrets: readonly string[] = [];
  /** Lines before the present attempt say nothing about it. */
  let attemptStart = 0;
  const ring = createLogRing({ epochNow, secrets: () => secrets });
  const log: LogRing = {
    ...ring,
    add(from, text) {
      ring.add(from, text);
      onLine();
    },
    get count() {
      return ring.count;
    },
  };
  const supervisor = createSupervisor({
    name: () => server.name,
    clock,
    epochNow,
    open(hooks) {
      attemptStart = ring.count;
      const onSecrets = (values: readonly string[]): void => {
        secrets = [...values].sort((a, b) => b.length - a.length);
      };
      return openServer(options, { server, log, hooks, onSecrets });
    },
    lastWords: () => lastWords(ring, attemptStart),
    hide: ring.hide,
    onNote: (text) => log.add('parley', text),
    onChange,
  });
  const access: ServerAccess = {
    get name() {
      return server.name;
    },
    get isTrusted() {
      return server.isTrusted;
    },
    get callTimeoutMs() {
      return server.callTimeoutSeconds * 1_000;
    },
    current: (toolName) => supervisor.tools.tools.find(({ name }) => name === toolName),
    problem: () =>
      supervisor.state.kind === 'ready' ? undefined : notRunningText(server.name, supervisor.state),
    call: supervisor.call,
  };

  /** A view is made often, and looking at a schema is not for nothing. */
  const refusals = new WeakMap<McpTool, readonly McpToolRefusal[]>();

  function refusalsOf(tool: McpTool, callName: string): readonly McpToolRefusal[] {
    const { description, inputSchema: jsonSchema } = tool;
    const found =
      refusals.get(tool) ?? options.refusalsOf?.({ name: callName, description, jsonSchema }) ?? [];
    refusals.set(tool, found);
    return found;
  }

  /** By the server's names for them: consent is bound to the very hand. */
  let known = new Map<string, Hand>();

  /** Of all that are listed; what is not listed any more is forgotten. */
  function handsByName(): ReadonlyMap<string, Hand> {
    known = new Map(
      supervisor.tools.tools.map((tool) => [
        tool.name,
        known.get(tool.name) ?? handOfTool(callNameOf(server.name, tool.name), tool, access),
      ]),
    );
    return known;
  }

  return {
    get server() {
      return server;
    },
    update(next) {
      server = next;
    },
    supervisor,
    log,
    view: () => ({
      server,
      state: supervisor.state,
      tools: toolViews(refusalsOf, server, supervisor),
      logCount: ring.count,
    }),
    hands() {
      const { kind } = supervisor.state;
      if (kind === 'off' || kind === 'failed' || kind === 'incomplete') return [];
      return [...handsByName()].flatMap(([name, hand]) =>
        server.disabledTools.includes(name) ? [] : [hand],
      );
    },
  };
}

function toolViews(
  refusalsOf: (tool: McpTool, callName: string) => readonly McpToolRefusal[],
  server: McpServer,
  { tools: { tools, unusable } }: Supervisor,
): readonly McpToolView[] {
  return [
    ...tools.map((tool): McpToolView => {
      const { name, title, description, isReadOnly } = tool;
      const callName = callNameOf(server.name, name);
      return {
        name,
        callName,
        title,
        description: description.slice(0, 500),
        isOn: !server.disabledTools.includes(name),
        isReadOnly,
        refusals: refusalsOf(tool, callName),
      };
    }),
    ...unusable.map(({ name, reason }): McpToolView => ({
      name,
      title: name,
      description: '',
      isOn: false,
      isReadOnly: false,
      leftOut: reason,
      refusals: [],
    })),
  ];
}

const maxLastWords = 300;

/** The line that tells most of why it ended: the last that speaks of an error, else the last. */
function lastWords(log: LogRing, since: number): string {
  const kept = log.lines();
  const fresh = kept
    .slice(Math.max(0, kept.length - (log.count - since)))
    .filter(({ from, text }) => from === 'output' && text.trim() !== '');
  const line = fresh.findLast(({ text }) => /error|fail|not found|cannot|denied/i.test(text));
  const words = (line ?? fresh.at(-1))?.text ?? '';
  return words === '' ? '' : text.mcpProblems.reasons.wrote(words.trim().slice(0, maxLastWords));
}
