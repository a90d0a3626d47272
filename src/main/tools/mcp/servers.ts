import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  mcpServerSchema,
  type McpDraft,
  type McpServer,
  type McpSwitches,
} from '../../../shared/mcp/config.ts';
import { serverSlug } from '../../../shared/mcp/server-name.ts';
import type { McpLogLine, McpSaved, McpServerView } from '../../../shared/mcp/view.ts';
import { fail, succeed, type Result } from '../../../shared/problem.ts';
import { text } from '../../../shared/text/text.ts';
import { wordedProblem } from '../../../shared/text/worded-problem.ts';
import type { Hand } from '../hand.ts';
import type { McpOptions } from './room.ts';
import { createRunningServer, type RunningServer } from './running-server.ts';
import { draftProblem, goneProblem, slotsOf, storeDraft } from './save-drafts.ts';

/** The MCP servers of the app. Its methods never reject for reasons that a user can meet. */
export interface McpServers {
  /** Starts those that are switched on. */
  start(): void;
  views(): readonly McpServerView[];
  /** Tools for models, at this moment; `createConsent` makes them ask. */
  hands(): readonly Hand[];
  /** Adds servers, or changes those with an `id`. All or none. */
  save(drafts: readonly McpDraft[], allowPlaintext: boolean): Promise<Result<McpSaved>>;
  remove(id: string): Promise<Result>;
  change(id: string, switches: McpSwitches): Promise<Result>;
  switchTool(id: string, toolName: string, isOn: boolean): Result;
  restart(id: string): Promise<Result>;
  log(id: string): readonly McpLogLine[];
  /** Tells the servers, where they are to know, that the granted folders are others now. */
  foldersChanged(): void;
  /** Calls `listener` a few times a second at most. @returns a function that ends it */
  subscribe(listener: (views: readonly McpServerView[]) => void): () => void;
  /** Resolves when no server runs any more. */
  dispose(): Promise<void>;
}

/** Changes are gathered this long before the window is told; new lines of a log longer. */
const tellAfterMs = 100;
const tellOfLinesAfterMs = 500;

export function createMcpServers(options: McpOptions): McpServers {
  const { store, vault, clock, onError } = options;
  const running = new Map<string, RunningServer>();
  const listeners = new Set<(views: readonly McpServerView[]) => void>();
  let telling: { readonly at: number; readonly stop: () => void } | undefined;
  let isDisposed = false;
  /** One change at a time. */
  let changing: Promise<unknown> = Promise.resolve();
  for (const server of readServers(store.load())) add(server);

  function add(server: McpServer): RunningServer {
    const created = createRunningServer(options, server, {
      onChange: () => changed(),
      onLine: () => changed(tellOfLinesAfterMs),
    });
    running.set(server.id, created);
    return created;
  }

  const views = (): readonly McpServerView[] => [...running.values()].map((each) => each.view());
  const configured = (): readonly McpServer[] => [...running.values()].map(({ server }) => server);

  function changed(withinMs = tellAfterMs): void {
    const at = clock.now() + withinMs;
    if (listeners.size === 0 || isDisposed || (telling !== undefined && telling.at <= at)) return;
    telling?.stop();
    telling = { at, stop: clock.setTimeout(tell, withinMs) };
  }

  function tell(): void {
    telling = undefined;
    const now = views();
    for (const listener of listeners) listener(now);
  }

  /** @throws Error if it cannot be written; nothing has changed then. */
  function keep(servers: readonly McpServer[]): void {
    store.save(servers);
  }

  /** Takes over what was stored: starts, stops and restarts what that concerns. */
  function apply(server: McpServer): void {
    const known = running.get(server.id);
    if (known === undefined) {
      const added = add(server);
      if (server.isEnabled) added.supervisor.start();
      changed();
      return;
    }
    const before = known.server;
    known.update(server);
    if (isOtherServer(before, server)) forgetGrants(before);
    if (!server.isEnabled) void known.supervisor.stop();
    else if (!before.isEnabled) known.supervisor.start();
    else if (mustRestart(before, server)) void known.supervisor.restart();
    changed();
  }

  function forgetGrants({ name }: McpServer): void {
    options.forgetGrants?.(`${serverSlug(name)}__`);
  }

  function inTurn<Value>(act: () => Promise<Result<Value>>): Promise<Result<Value>> {
    const done = changing.then(async () => {
      try {
        return await act();
      } catch (error) {
        onError('The MCP servers could not be changed', error);
        return fail(notSavedProblem);
      }
    });
    changing = done;
    return done;
  }

  async function dropSlots(slots: readonly string[]): Promise<void> {
    if (slots.length === 0) return;
    try {
      await vault.remove(slots);
    } catch (error) {
      // They are of no use to anybody any more; the next change tries again for its own.
      onError('Secrets of an MCP server could not be removed', error);
    }
  }

  async function save(
    drafts: readonly McpDraft[],
    allowPlaintext: boolean,
  ): Promise<Result<McpSaved>> {
    const before = configured();
    const problem = draftProblem(drafts, before);
    if (problem !== undefined) return fail(problem);
    const stored = [];
    for (const draft of drafts) {
      const known = before.find(({ id }) => id === draft.id);
      stored.push(await storeDraft(draft, known, options, allowPlaintext));
    }
    const servers = stored.map(({ server }) => server);
    const unchanged = before.map((one) => servers.find(({ id }) => id === one.id) ?? one);
    const added = servers.filter(({ id }) => !before.some((one) => one.id === id));
    const inUse = new Set(servers.flatMap(slotsOf));
    const replaced = before.filter(({ id }) => servers.some((server) => server.id === id));
    const old = new Set(replaced.flatMap(slotsOf));
    try {
      keep([...unchanged, ...added]);
    } catch (error) {
      await dropSlots([...inUse].filter((slot) => !old.has(slot)));
      throw error;
    }
    for (const server of servers) apply(server);
    await dropSlots([...old].filter((slot) => !inUse.has(slot)));
    return succeed({
      ids: servers.map(({ id }) => id),
      areSecretsForSession: stored.some((one) => one.areSecretsForSession),
    });
  }

  function changeServer(id: string, change: (server: McpServer) => McpServer): Result {
    const known = running.get(id);
    if (known === undefined) return fail(goneProblem);
    const next = change(known.server);
    try {
      keep(configured().map((server) => (server.id === id ? next : server)));
    } catch (error) {
      onError('The MCP servers could not be stored', error);
      return fail(notSavedProblem);
    }
    apply(next);
    return succeed();
  }

  return {
    start() {
      for (const { server, supervisor } of running.values()) {
        if (server.isEnabled) supervisor.start();
      }
    },
    views,
    hands: () => [...running.values()].flatMap((each) => each.hands()),
    save: (drafts, allowPlaintext) => inTurn(() => save(drafts, allowPlaintext)),
    remove: (id) =>
      inTurn(async () => {
        const known = running.get(id);
        if (known === undefined) return succeed();
        keep(configured().filter((server) => server.id !== id));
        running.delete(id);
        forgetGrants(known.server);
        changed();
        await known.supervisor.stop();
        await dropSlots(slotsOf(known.server));
        return succeed();
      }),
    change: (id, switches) =>
      inTurn(async () => changeServer(id, (server) => ({ ...server, ...given(switches) }))),
    switchTool: (id, toolName, isOn) =>
      changeServer(id, (server) => {
        const others = server.disabledTools.filter((name) => name !== toolName);
        return { ...server, disabledTools: isOn ? others : [...others, toolName] };
      }),
    async restart(id) {
      const known = running.get(id);
      if (known === undefined) return fail(goneProblem);
      if (known.server.isEnabled) await known.supervisor.restart();
      return succeed();
    },
    log: (id) => running.get(id)?.log.lines() ?? [],
    foldersChanged() {
      for (const { supervisor } of running.values()) supervisor.foldersChanged();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      isDisposed = true;
      telling?.stop();
      await Promise.all([...running.values()].map(({ supervisor }) => supervisor.stop()));
    },
  };
}

/** One by one: an entry that is damaged costs only itself. */
function readServers(stored: unknown): readonly McpServer[] {
  const list = z.array(z.unknown()).safeParse(stored);
  if (!list.success) return [];
  return list.data.flatMap((item) => {
    const server = mcpServerSchema.safeParse(item);
    return server.success ? [server.data] : [];
  });
}

function given(switches: McpSwitches): Partial<McpServer> {
  return Object.fromEntries(Object.entries(switches).filter(([, value]) => value !== undefined));
}

function mustRestart(before: McpServer, after: McpServer): boolean {
  return (
    before.sharesFolders !== after.sharesFolders ||
    !isDeepStrictEqual(before.endpoint, after.endpoint)
  );
}

/** Another program or place under the same name: what was allowed to the former does not count. */
function isOtherServer(before: McpServer, after: McpServer): boolean {
  if (serverSlug(before.name) !== serverSlug(after.name)) return true;
  const [old, now] = [before.endpoint, after.endpoint];
  if (old.type === 'http' && now.type === 'http') return !isDeepStrictEqual(old.url, now.url);
  if (old.type === 'stdio' && now.type === 'stdio') {
    return old.command !== now.command || !isDeepStrictEqual(old.args, now.args);
  }
  return true;
}

const notSavedProblem = wordedProblem('mcp-not-saved', () => text.mcpProblems.notSaved);
