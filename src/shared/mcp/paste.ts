import type { McpDraft } from './config.ts';
import { draftOf, type PasteNote, type ServerProblemCode } from './paste-server.ts';
import { parseRelaxedJson } from './relaxed-json.ts';
import { serverSlug } from './server-name.ts';

/** Why a pasted text, or one server in it, cannot be used. The window has the words. */
export type PasteProblem =
  | { readonly code: 'empty' | 'no-servers' | 'too-long' }
  | { readonly code: 'not-json'; readonly line: number; readonly column: number }
  | { readonly code: ServerProblemCode; readonly server: string };

export interface PastedServers {
  readonly drafts: readonly McpDraft[];
  readonly problems: readonly PasteProblem[];
  readonly notes: readonly PasteNote[];
}

const maxCharacters = 200_000;

/**
 * Reads what people copy from a server's documentation: `mcpServers` (Claude Desktop, Cursor and many
 * more), `servers` with `inputs` (VS Code's mcp.json), the same inside VS Code's settings, a bare map
 * of servers, or one server alone. A server that cannot be used costs only itself.
 */
export function parsePastedServers(text: string): PastedServers {
  if (text.trim() === '') return failed({ code: 'empty' });
  if (text.length > maxCharacters) return failed({ code: 'too-long' });
  const json = parseRelaxedJson(text);
  if (!json.ok) return failed({ code: 'not-json', line: json.line, column: json.column });
  const servers = serversIn(json.value);
  if (servers === undefined || Object.keys(servers).length === 0) {
    return failed({ code: 'no-servers' });
  }
  const drafts: McpDraft[] = [];
  const problems: PasteProblem[] = [];
  const notes: PasteNote[] = [];
  const slugs = new Set<string>();
  for (const [server, value] of Object.entries(servers)) {
    const result = draftOf(server, value);
    if (!result.ok) {
      problems.push({ code: result.code, server });
      continue;
    }
    const slug = serverSlug(result.draft.name).toLowerCase();
    if (slugs.has(slug)) {
      problems.push({ code: 'same-name', server });
      continue;
    }
    slugs.add(slug);
    drafts.push(result.draft);
    notes.push(...result.notes);
  }
  return { drafts, problems, notes };
}

function failed(problem: PasteProblem): PastedServers {
  return { drafts: [], problems: [problem], notes: [] };
}

const mapNames = ['mcpServers', 'servers', 'mcp.servers', 'context_servers', 'mcp'];

function serversIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const object = asObject(value);
  if (object === undefined) return undefined;
  const map = namedMapIn(object);
  // VS Code's settings have the one in the other.
  if (map !== undefined) return namedMapIn(map) ?? map;
  if (isServer(object)) return { [nameOf(object)]: object };
  const entries = Object.entries(object).filter(([, entry]) => isServer(asObject(entry)));
  return entries.length > 0 || !isMapOfObjects(object) ? Object.fromEntries(entries) : object;
}

function namedMapIn(
  object: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  return mapNames
    .map((name) => asObject(object[name]))
    .find((inner) => inner !== undefined && !isServer(inner));
}

function isMapOfObjects(object: Readonly<Record<string, unknown>>): boolean {
  return Object.values(object).every((entry) => asObject(entry) !== undefined);
}

const serverKeys = ['command', 'url', 'httpUrl', 'serverUrl'];

function isServer(object: Readonly<Record<string, unknown>> | undefined): boolean {
  return object !== undefined && serverKeys.some((key) => typeof object[key] === 'string');
}

/** A server that stands alone is named by its package, program or host. */
function nameOf(server: Readonly<Record<string, unknown>>): string {
  if (typeof server['name'] === 'string' && server['name'].trim() !== '') return server['name'];
  const address = serverKeys
    .slice(1)
    .map((key) => server[key])
    .find((url) => typeof url === 'string');
  if (typeof address === 'string' && URL.canParse(address)) return new URL(address).hostname;
  const args = Array.isArray(server['args']) ? server['args'] : [];
  const words = [...args, server['command']].filter((word) => typeof word === 'string');
  const named = words.find((word) => /mcp|server/i.test(word)) ?? words.at(-1) ?? 'server';
  const last = named.split(/[\\/]/).at(-1) ?? named;
  const short = last
    .replace(/@[\w.^~-]*$/, '')
    .replace(/\.(?:[cm]?js|ts|py|exe|sh)$/, '')
    .replaceAll(/(?:^|[-_])(?:mcp|server)(?=$|[-_])/gi, '')
    .replaceAll(/^[-_]+|[-_]+$/g, '');
  return short === '' ? last : short;
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
