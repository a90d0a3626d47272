import type { McpServer } from '../../../shared/mcp/config.ts';
import type { McpServerView, McpToolView } from '../../../shared/mcp/view.ts';
import type { Hand } from '../hand.ts';
import { handOfTool, type ServerAccess } from './hand-of-tool.ts';
import { createLogRing, type LogRing } from './log-ring.ts';
import { openServer } from './open-server.ts';
import type { McpOptions } from './room.ts';
import { createSupervisor, notRunningText, type Supervisor } from './supervisor.ts';
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

export function createRunningServer(
  options: McpOptions,
  configured: McpServer,
  onChange: () => void,
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
      onChange();
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
      tools: toolViews(options, server, supervisor),
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
  { refusalsOf }: McpOptions,
  server: McpServer,
  { tools: { tools, unusable } }: Supervisor,
): readonly McpToolView[] {
  return [
    ...tools.map((tool): McpToolView => {
      const { name, title, description, inputSchema, isReadOnly } = tool;
      const callName = callNameOf(server.name, name);
      const definition = { name: callName, description, jsonSchema: inputSchema };
      return {
        name,
        callName,
        title,
        description: description.slice(0, 500),
        isOn: !server.disabledTools.includes(name),
        isReadOnly,
        refusals: refusalsOf?.(definition) ?? [],
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
  const { text } = line ?? fresh.at(-1) ?? { text: '' };
  return text === '' ? '' : `It wrote: ${text.trim().slice(0, maxLastWords)}`;
}
