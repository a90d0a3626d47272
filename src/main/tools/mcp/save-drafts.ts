import {
  maxMcpServers,
  type McpDraft,
  type McpDraftValue,
  type McpEndpoint,
  type McpServer,
  type McpValue,
} from '../../../shared/mcp/config.ts';
import { isWebAddress } from '../../../shared/mcp/paste-server.ts';
import { serverSlug } from '../../../shared/mcp/server-name.ts';
import type { Problem } from '../../../shared/problem.ts';
import { text } from '../../../shared/text/text.ts';
import { wordedProblem } from '../../../shared/text/worded-problem.ts';
import type { McpOptions } from './room.ts';

/** Why drafts cannot be saved; undefined if they can. */
export function draftProblem(
  drafts: readonly McpDraft[],
  servers: readonly McpServer[],
): Problem | undefined {
  const ids = new Set(drafts.map(({ id }) => id));
  const others = servers.filter(({ id }) => !ids.has(id));
  if (others.length + drafts.length > maxMcpServers) return tooManyProblem;
  const taken = new Map(others.map(({ name }) => [serverSlug(name).toLowerCase(), name]));
  for (const { id, name, endpoint } of drafts) {
    const known = servers.find((server) => server.id === id);
    if (id !== undefined && known === undefined) return goneProblem;
    const slug = serverSlug(name).toLowerCase();
    if (taken.has(slug)) return sameNameProblem(name, taken.get(slug) ?? name);
    taken.set(slug, name);
    if (endpoint.type === 'http' && !isUsableAddress(endpoint.url)) return addressProblem(name);
    const own = new Set(known === undefined ? [] : slotsOf(known));
    const kept = draftValues(endpoint).filter((value) => value.kind === 'kept');
    if (kept.some(({ slot }) => !own.has(slot))) return goneProblem;
  }
  return undefined;
}

/** A secret address that is kept, or yet to be given, cannot be looked at here. */
function isUsableAddress(url: McpDraftValue): boolean {
  if (url.kind === 'kept' || (url.kind === 'secret' && url.text === '')) return true;
  return isWebAddress(url.text);
}

export interface StoredDraft {
  readonly server: McpServer;
  readonly areSecretsForSession: boolean;
}

/** Puts the secrets of a draft into the vault. @throws Error if the vault cannot be written. */
export async function storeDraft(
  draft: McpDraft,
  known: McpServer | undefined,
  { vault, newId }: Pick<McpOptions, 'vault' | 'newId'>,
  allowPlaintext: boolean,
): Promise<StoredDraft> {
  let areSecretsForSession = false;
  const kept = new Map(known === undefined ? [] : secretsOf(known).map((one) => [one.slot, one]));
  const missing = (slot: string): McpValue => ({ kind: 'secret', slot, masked: '' });

  async function store(value: McpDraftValue): Promise<McpValue> {
    if (value.kind === 'plain') return value;
    if (value.kind === 'kept') return kept.get(value.slot) ?? missing(value.slot);
    const slot = newId();
    if (value.text === '') return missing(slot);
    const where = await vault.set(slot, value.text, allowPlaintext);
    if (where === 'session') areSecretsForSession = true;
    return { kind: 'secret', slot, masked: vault.mask(value.text) };
  }
  async function storeAll(
    values: Readonly<Record<string, McpDraftValue>>,
  ): Promise<Record<string, McpValue>> {
    const entries: [string, McpValue][] = [];
    for (const [name, value] of Object.entries(values)) entries.push([name, await store(value)]);
    return Object.fromEntries(entries);
  }
  async function storeEndpoint(): Promise<McpEndpoint> {
    const { endpoint } = draft;
    if (endpoint.type === 'http') {
      const url = await store(endpoint.url);
      return { type: 'http', url, headers: await storeAll(endpoint.headers) };
    }
    const args: McpValue[] = [];
    for (const value of endpoint.args) args.push(await store(value));
    return { ...endpoint, args, env: await storeAll(endpoint.env) };
  }

  const endpoint = await storeEndpoint();
  const { id = newId(), endpoint: _draft, ...rest } = draft;
  const server = { ...rest, id, disabledTools: known?.disabledTools ?? [], endpoint };
  return { server, areSecretsForSession };
}

function draftValues(endpoint: McpDraft['endpoint']): readonly McpDraftValue[] {
  return endpoint.type === 'http'
    ? [endpoint.url, ...Object.values(endpoint.headers)]
    : [...endpoint.args, ...Object.values(endpoint.env)];
}

/** Where the secrets of a server lie. */
export function slotsOf(server: McpServer): readonly string[] {
  return secretsOf(server).map(({ slot }) => slot);
}

function secretsOf({ endpoint }: McpServer): readonly Extract<McpValue, { kind: 'secret' }>[] {
  const values: readonly McpValue[] =
    endpoint.type === 'http'
      ? [endpoint.url, ...Object.values(endpoint.headers)]
      : [...endpoint.args, ...Object.values(endpoint.env)];
  return values.filter((value) => value.kind === 'secret');
}

const tooManyProblem = wordedProblem('mcp-too-many', () => ({
  title: text.mcpProblems.tooMany.title,
  message: text.mcpProblems.tooMany.message(maxMcpServers),
}));

export const goneProblem = wordedProblem('mcp-gone', () => text.mcpProblems.gone);

function sameNameProblem(name: string, other: string): Problem {
  const { sameName, alikeName } = text.mcpProblems;
  return name === other
    ? { code: 'mcp-same-name', title: sameName.title, message: sameName.message(name) }
    : { code: 'mcp-same-name', title: alikeName.title, message: alikeName.message(name, other) };
}

function addressProblem(name: string): Problem {
  return {
    code: 'mcp-bad-address',
    title: text.mcpProblems.badAddress.title,
    message: text.mcpProblems.badAddress.message(name),
  };
}
