import {
  defaultCallTimeoutSeconds,
  mcpDraftSchema,
  type McpDraft,
  type McpDraftEndpoint,
  type McpDraftValue,
} from './config.ts';
import {
  looksSecretArgument,
  looksSecretHeader,
  looksSecretUrl,
  looksSecretVariable,
} from './looks-secret.ts';

/** Something of a pasted server that the user should look at. */
export interface PasteNote {
  /** `value-missing`: a placeholder such as `${input:token}` stands where a value is needed. */
  readonly code: 'value-missing';
  readonly server: string;
  readonly place: string;
  readonly placeholder: string;
}

export type ServerProblemCode =
  | 'not-an-object'
  | 'nothing-to-start'
  | 'bad-command'
  | 'bad-arguments'
  | 'bad-environment'
  | 'bad-address'
  | 'bad-headers'
  | 'old-transport'
  | 'unknown-transport'
  | 'same-name';

type Outcome =
  | { readonly ok: true; readonly draft: McpDraft; readonly notes: readonly PasteNote[] }
  | { readonly ok: false; readonly code: ServerProblemCode };
type Fields = Readonly<Record<string, unknown>>;

/** Reads one server of any of the common forms. */
export function draftOf(server: string, value: unknown): Outcome {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, code: 'not-an-object' };
  }
  const fields = value as Fields;
  const notes: PasteNote[] = [];
  const endpoint = endpointOf(fields, (place, placeholder) =>
    notes.push({ code: 'value-missing', server, place, placeholder }),
  );
  if (typeof endpoint === 'string') return { ok: false, code: endpoint };
  const draft = mcpDraftSchema.safeParse({
    name: server.trim() === '' ? 'server' : server.trim().slice(0, 60),
    isEnabled: fields['disabled'] !== true && fields['enabled'] !== false,
    isTrusted: false,
    sharesFolders: endpoint.type === 'stdio' && !namesFolders(endpoint),
    callTimeoutSeconds: timeoutOf(fields['timeout']),
    endpoint,
  });
  if (draft.success) return { ok: true, draft: draft.data, notes };
  return { ok: false, code: problemOf(draft.error.issues[0]?.path ?? []) };
}

type NoteMissing = (place: string, placeholder: string) => void;

function endpointOf(fields: Fields, note: NoteMissing): McpDraftEndpoint | ServerProblemCode {
  const type = String(fields['type'] ?? fields['transport'] ?? '').toLowerCase();
  const url = fields['httpUrl'] ?? fields['url'] ?? fields['serverUrl'];
  if (type === 'sse') return 'old-transport';
  if (type === 'ws' || type === 'websocket') return 'unknown-transport';
  if (fields['command'] !== undefined) return programOf(fields, note);
  return url === undefined ? 'nothing-to-start' : addressOf(url, fields, note);
}

function programOf(fields: Fields, note: NoteMissing): McpDraftEndpoint | ServerProblemCode {
  const { command, args = [], env = {}, cwd = '' } = fields;
  if (typeof command !== 'string' || command.trim() === '') return 'bad-command';
  if (!Array.isArray(args) || !args.every(isScalar)) return 'bad-arguments';
  const variables = scalarsOf(env);
  if (variables === undefined) return 'bad-environment';
  const words = args.map(String);
  return {
    type: 'stdio',
    command: command.trim(),
    args: words.map((text, index) =>
      valueOf(text, looksSecretArgument(text, words[index - 1]), `args[${index}]`, note),
    ),
    env: mapValues(variables, (text, name) =>
      valueOf(text, looksSecretVariable(name, text), name, note),
    ),
    folder: typeof cwd === 'string' ? cwd : '',
  };
}

function addressOf(
  url: unknown,
  fields: Fields,
  note: NoteMissing,
): McpDraftEndpoint | ServerProblemCode {
  if (typeof url !== 'string') return 'bad-address';
  const address = url.trim();
  if (!hasPlaceholder(address) && !isWebAddress(address)) return 'bad-address';
  const headers = scalarsOf(fields['headers'] ?? {});
  if (headers === undefined) return 'bad-headers';
  return {
    type: 'http',
    url: valueOf(address, looksSecretUrl(address), 'url', note),
    headers: mapValues(headers, (text, name) => valueOf(text, looksSecretHeader(name), name, note)),
  };
}

function valueOf(text: string, isSecret: boolean, place: string, note: NoteMissing): McpDraftValue {
  if (hasPlaceholder(text)) {
    note(place, text);
    return { kind: 'secret', text: '' };
  }
  return isSecret ? { kind: 'secret', text } : { kind: 'plain', text };
}

/** `${input:token}` and the like: what stands for it is known to another program only. */
function hasPlaceholder(text: string): boolean {
  return /\$\{[^}]+\}/.test(text);
}

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/**
 * A program that is told its folders by its arguments is not told of others: servers put the
 * client's folders in the place of those.
 */
function namesFolders({ args }: Extract<McpDraftEndpoint, { type: 'stdio' }>): boolean {
  return args.some(
    (arg) => arg.kind === 'plain' && /^(?:\/|~|[a-zA-Z]:[\\/]|\.{1,2}[\\/]?$)/.test(arg.text),
  );
}

function timeoutOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return defaultCallTimeoutSeconds;
  // Some count in milliseconds.
  const seconds = value > 3_600 ? value / 1_000 : value;
  return Math.round(Math.min(3_600, Math.max(5, seconds)));
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function scalarsOf(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  if (!entries.every(([, item]) => isScalar(item))) return undefined;
  return Object.fromEntries(entries.map(([name, item]) => [name, String(item)]));
}

function mapValues<Value>(
  values: Readonly<Record<string, string>>,
  map: (text: string, name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [name, map(text, name)]));
}

function problemOf(path: readonly PropertyKey[]): ServerProblemCode {
  switch (path[1]) {
    case 'args':
      return 'bad-arguments';
    case 'env':
      return 'bad-environment';
    case 'headers':
      return 'bad-headers';
    case 'url':
      return 'bad-address';
    default:
      return 'bad-command';
  }
}
