import type { McpDraft, McpDraftValue, McpServer, McpValue } from '../../../shared/mcp/config.ts';
import { defaultCallTimeoutSeconds } from '../../../shared/mcp/config.ts';
import {
  looksSecretArgument,
  looksSecretHeader,
  looksSecretUrl,
  looksSecretVariable,
} from '../../../shared/mcp/looks-secret.ts';

/** One value of the form, with its name where it has one. */
export interface FormRow {
  /** Tells rows apart while they are added and removed. */
  readonly key: number;
  readonly name: string;
  readonly text: string;
  /** Undefined: as it looks. */
  readonly isSecret?: boolean | undefined;
  /** A secret that main keeps; it stays unless another text is given. */
  readonly kept?: { readonly slot: string; readonly masked: string } | undefined;
}

export interface FormState {
  readonly id?: string | undefined;
  readonly name: string;
  readonly type: 'stdio' | 'http';
  readonly command: string;
  readonly args: readonly FormRow[];
  readonly env: readonly FormRow[];
  readonly folder: string;
  readonly url: FormRow;
  readonly headers: readonly FormRow[];
  readonly timeoutSeconds: string;
  readonly switches: Pick<McpDraft, 'isEnabled' | 'isTrusted' | 'sharesFolders'>;
}

/** What is wrong with the form, and where. */
export type FormProblem =
  | { readonly field: 'name' | 'command' | 'url' | 'timeout' }
  | { readonly field: 'variable' | 'header' | 'twice'; readonly name: string };

let lastKey = 0;

export function newRow(fields: Partial<Omit<FormRow, 'key'>> = {}): FormRow {
  lastKey += 1;
  return { key: lastKey, name: '', text: '', ...fields };
}

export function emptyForm(): FormState {
  return {
    name: '',
    type: 'stdio',
    command: '',
    args: [],
    env: [],
    folder: '',
    url: newRow(),
    headers: [],
    timeoutSeconds: String(defaultCallTimeoutSeconds),
    switches: { isEnabled: true, isTrusted: false, sharesFolders: false },
  };
}

export function formOf(server: McpServer): FormState {
  const { id, name, endpoint, callTimeoutSeconds } = server;
  const { isEnabled, isTrusted, sharesFolders } = server;
  const common = {
    ...emptyForm(),
    id,
    name,
    timeoutSeconds: String(callTimeoutSeconds),
    switches: { isEnabled, isTrusted, sharesFolders },
  };
  if (endpoint.type === 'http') {
    const { url, headers } = endpoint;
    return { ...common, type: 'http', url: rowOf('', url), headers: rowsOf(headers) };
  }
  const { command, args, env, folder } = endpoint;
  const words = args.map((value) => rowOf('', value));
  return { ...common, type: 'stdio', command, args: words, env: rowsOf(env), folder };
}

function rowsOf(values: Readonly<Record<string, McpValue>>): readonly FormRow[] {
  return Object.entries(values).map(([name, value]) => rowOf(name, value));
}

function rowOf(name: string, value: McpValue): FormRow {
  if (value.kind === 'plain') return newRow({ name, text: value.text, isSecret: false });
  const { slot, masked } = value;
  return newRow({ name, isSecret: true, kept: { slot, masked } });
}

export type RowKind = 'argument' | 'variable' | 'header' | 'url';

/** Whether a value goes into the vault: as the user said, else as it looks. */
export function isSecretRow(kind: RowKind, row: FormRow, before?: FormRow): boolean {
  if (row.isSecret !== undefined) return row.isSecret;
  switch (kind) {
    case 'argument':
      return looksSecretArgument(row.text, before?.text);
    case 'variable':
      return looksSecretVariable(row.name, row.text);
    case 'header':
      return row.name.trim() !== '' && looksSecretHeader(row.name);
    case 'url':
      return looksSecretUrl(row.text);
  }
}

/** @returns what is wrong, or the draft for main */
export function draftOf(form: FormState): McpDraft | FormProblem {
  const name = form.name.trim();
  if (name === '') return { field: 'name' };
  const callTimeoutSeconds = Number(form.timeoutSeconds);
  if (
    !(
      Number.isInteger(callTimeoutSeconds) &&
      callTimeoutSeconds >= 5 &&
      callTimeoutSeconds <= 3_600
    )
  ) {
    return { field: 'timeout' };
  }
  const endpoint = form.type === 'http' ? addressOf(form) : programOf(form);
  if ('field' in endpoint) return endpoint;
  const { id, switches } = form;
  return { ...(id !== undefined && { id }), name, ...switches, callTimeoutSeconds, endpoint };
}

function programOf(form: FormState): McpDraft['endpoint'] | FormProblem {
  const command = form.command.trim();
  if (command === '') return { field: 'command' };
  const env = namedOf('variable', form.env, /^[A-Za-z_][A-Za-z0-9_.()-]*$/);
  if (isProblem(env)) return env;
  const words = form.args.filter(({ text, kept }) => text !== '' || kept !== undefined);
  const args = words.map((row, index) => valueOf('argument', row, words[index - 1]));
  return { type: 'stdio', command, args, env: env.values, folder: form.folder.trim() };
}

function addressOf({ url, headers }: FormState): McpDraft['endpoint'] | FormProblem {
  const isKept = url.kept !== undefined && url.text === '';
  if (!isKept && !/^https?:\/\/[^\s/]/i.test(url.text.trim())) return { field: 'url' };
  const named = namedOf('header', headers, /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);
  if (isProblem(named)) return named;
  const address = valueOf('url', { ...url, text: url.text.trim() });
  return { type: 'http', url: address, headers: named.values };
}

function isProblem(
  named: FormProblem | { readonly values: Record<string, McpDraftValue> },
): named is FormProblem {
  return 'field' in named;
}

function namedOf(
  kind: 'variable' | 'header',
  rows: readonly FormRow[],
  pattern: RegExp,
): FormProblem | { readonly values: Record<string, McpDraftValue> } {
  const values = new Map<string, McpDraftValue>();
  for (const row of rows) {
    const name = row.name.trim();
    const isEmpty = name === '' && row.text === '' && row.kept === undefined;
    if (isEmpty) continue;
    if (!pattern.test(name)) return { field: kind, name };
    if (values.has(name)) return { field: 'twice', name };
    values.set(name, valueOf(kind, row));
  }
  return { values: Object.fromEntries(values) };
}

function valueOf(kind: RowKind, row: FormRow, before?: FormRow): McpDraftValue {
  const { text, kept } = row;
  if (!isSecretRow(kind, row, before)) return { kind: 'plain', text };
  if (text === '' && kept !== undefined) return { kind: 'kept', ...kept };
  return { kind: 'secret', text };
}
