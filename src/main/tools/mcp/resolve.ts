import { join } from 'node:path';
import type { McpEndpoint, McpValue } from '../../../shared/mcp/config.ts';

/** What a server is started with, secrets and all. Never logged, never shown. */
export type ResolvedEndpoint =
  | {
      readonly type: 'stdio';
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
      readonly folder: string;
    }
  | {
      readonly type: 'http';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
    };

export type Resolution =
  | {
      readonly ok: true;
      readonly endpoint: ResolvedEndpoint;
      /** All values that came from the vault. */
      readonly secrets: readonly string[];
    }
  /** Names of the values that the user has yet to give. */
  | { readonly ok: false; readonly missing: readonly string[] };

/** @param readSecret resolves to undefined where nothing is kept. It may reject. */
export async function resolveEndpoint(
  endpoint: McpEndpoint,
  readSecret: (slot: string) => Promise<string | undefined>,
  home: string,
): Promise<Resolution> {
  const missing: string[] = [];
  const secrets: string[] = [];

  async function read(value: McpValue, place: string): Promise<string> {
    if (value.kind === 'plain') return value.text;
    const secret = await readSecret(value.slot);
    if (secret === undefined || secret === '') missing.push(place);
    else secrets.push(secret);
    return secret ?? '';
  }
  async function readAll(
    values: Readonly<Record<string, McpValue>>,
  ): Promise<Record<string, string>> {
    const entries: [string, string][] = [];
    for (const [name, value] of Object.entries(values)) {
      entries.push([name, await read(value, name)]);
    }
    return Object.fromEntries(entries);
  }
  async function readEndpoint(): Promise<ResolvedEndpoint> {
    if (endpoint.type === 'http') {
      const url = await read(endpoint.url, 'URL');
      return { type: 'http', url, headers: await readAll(endpoint.headers) };
    }
    const args: string[] = [];
    for (const [index, value] of endpoint.args.entries()) {
      args.push(withHome(await read(value, `argument ${index + 1}`), home));
    }
    return {
      type: 'stdio',
      command: withHome(endpoint.command, home),
      args,
      env: await readAll(endpoint.env),
      folder: endpoint.folder === '' ? home : withHome(endpoint.folder, home),
    };
  }

  const resolved = await readEndpoint();
  if (missing.length > 0) return { ok: false, missing };
  return { ok: true, endpoint: resolved, secrets };
}

/** No shell is there to say where `~/` is. */
function withHome(text: string, home: string): string {
  return /^~(?:[\\/]|$)/.test(text) ? join(home, text.slice(1)) : text;
}
