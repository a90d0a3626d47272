import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  UnsupportedInputError,
  systemClock,
  type ToolContext,
} from '../../../src/main/realtime/index.ts';
import {
  createAuditLog,
  createConsent,
  createGrantBook,
  createHands,
  type AuditLog,
  type ComputerHost,
  type Consent,
  type Hands,
} from '../../../src/main/tools/index.ts';
import { redact } from '../../../src/main/storage/redact.ts';
import { defaultToolSettings, type ToolSettings } from '../../../src/shared/tools/settings.ts';
import type { ToolRequest } from '../../../src/shared/tools/request.ts';

/** Real folders, the real tools and a desktop that notes what it was asked. */
export interface Bench {
  readonly root: string;
  /** Granted, reading and writing. */
  readonly work: string;
  /** Not granted. */
  readonly outside: string;
  readonly data: string;
  readonly hands: Hands;
  readonly consent: Consent;
  readonly audit: AuditLog;
  readonly host: TestHost;
  settings: ToolSettings;
  file(name: string, text: string): Promise<string>;
  read(name: string): Promise<string>;
  /** Decides; what is asked is approved once, what is denied throws. Then runs it. */
  call(toolName: string, args: object, options?: CallOptions): Promise<string>;
  /** Decides, and returns what the user is shown. */
  ask(toolName: string, args: object, toolCallId?: string): Promise<ToolRequest>;
  /** Approves once what `ask` returned, and runs it. */
  approve(request: ToolRequest, args: object, options?: CallOptions): Promise<string>;
  dispose(): Promise<void>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly sees?: boolean;
}

export interface TestHost extends ComputerHost {
  clipboard: string;
  readonly opened: string[];
  readonly trashed: string[];
  readonly notified: string[];
}

export const shownImages: { readonly data: Uint8Array; readonly mimeType: string }[] = [];

/** @param parent where the folders are made; the sandbox has a /tmp of its own */
export async function createBench(
  settings: Partial<ToolSettings> = {},
  parent = tmpdir(),
): Promise<Bench> {
  await mkdir(parent, { recursive: true });
  const root = await realpath(await mkdtemp(join(parent, 'parley-tools-')));
  const [work, outside, data] = [join(root, 'work'), join(root, 'outside'), join(root, 'data')];
  for (const folder of [work, outside, data]) await mkdir(folder);
  await writeFile(join(outside, 'secret.txt'), 'SECRET');
  const host = createHost(join(root, 'trash'));
  const environment = { ...process.env, OPENAI_API_KEY: 'sk-should-not-leak', HOME: root };
  const state = {
    settings: {
      ...defaultToolSettings,
      folders: [{ path: work, access: 'read-write' }],
      ...settings,
    },
  } as { settings: ToolSettings };
  const times = { clock: systemClock, epochNow: Date.now, newId: () => crypto.randomUUID() };
  const hands = createHands({
    ...times,
    settings: () => state.settings,
    host,
    dataFolder: data,
    home: root,
    environment,
  });
  const errors: unknown[] = [];
  const audit = createAuditLog({
    folder: join(data, 'audit'),
    redact,
    onError: (error) => errors.push(error),
  });
  const grants = createGrantBook({ load: () => [], save: () => {} }, Date.now);
  const consent = createConsent({
    ...times,
    hands: hands.hands,
    grants,
    settings: () => state.settings,
    audit,
  });
  let count = 0;

  async function decide(toolName: string, args: object, toolCallId: string) {
    const tool = toolOf(toolName);
    const parsed = await tool.parse(args);
    const decision = await consent.decide({ toolName, toolCallId, args: parsed });
    if (typeof decision === 'object') throw new Error(decision.deny);
    return { decision, run: (context: ToolContext) => tool.execute(parsed, context) };
  }

  function toolOf(name: string) {
    const tool = consent.tools().find((candidate) => candidate.name === name);
    if (tool === undefined) throw new Error(`no tool ${name}`);
    return tool;
  }

  const bench: Omit<Bench, 'settings'> = {
    root,
    work,
    outside,
    data,
    hands,
    consent,
    audit,
    host,
    async file(name, text) {
      const path = join(work, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      return path;
    },
    read: (name) => readFile(join(work, name), 'utf8'),
    async call(toolName, args, options = {}) {
      const toolCallId = `call-${++count}`;
      const { decision, run } = await decide(toolName, args, toolCallId);
      if (decision === 'ask') {
        const hash = consent.request(toolCallId)?.hash ?? '';
        consent.resolve(toolCallId, hash, { kind: 'once' });
      }
      return String(await run(contextOf(toolCallId, options)));
    },
    async ask(toolName, args, toolCallId = `call-${++count}`) {
      const { decision } = await decide(toolName, args, toolCallId);
      const request = consent.request(toolCallId);
      if (request === undefined) throw new Error(`not asked: ${String(decision)}`);
      return request;
    },
    async approve(request, args, options = {}) {
      const { toolCallId, toolName, hash } = request;
      const answer = consent.resolve(toolCallId, hash, { kind: 'once' });
      if (answer.kind !== 'approved') throw new Error(answer.kind);
      const tool = toolOf(toolName);
      return String(await tool.execute(await tool.parse(args), contextOf(toolCallId, options)));
    },
    async dispose() {
      consent.cancelAll();
      await hands.jobs.stopAll();
      await audit.flush();
      await rm(root, { recursive: true, force: true });
      if (errors.length > 0) throw errors[0];
    },
  };
  return Object.assign(state, bench);
}

function contextOf(toolCallId: string, { signal, sees = true }: CallOptions): ToolContext {
  return {
    signal: signal ?? new AbortController().signal,
    toolCallId,
    session: {
      sendText: async () => {},
      async showImage(imageData, mimeType) {
        if (!sees)
          throw new UnsupportedInputError('It does not see.', { code: 'unsupported-input' });
        shownImages.push({ data: imageData, mimeType });
      },
    },
  };
}

function createHost(trash: string): TestHost {
  const host: TestHost = {
    clipboard: '',
    opened: [],
    trashed: [],
    notified: [],
    readClipboard: () => host.clipboard,
    writeClipboard: (text) => {
      host.clipboard = text;
    },
    openUrl: async (url) => void host.opened.push(url),
    openPath: async (path) => void host.opened.push(path),
    notify: (title, text) => void host.notified.push(`${title}: ${text}`),
    async trash(path) {
      await mkdir(trash, { recursive: true });
      await rename(path, join(trash, `${host.trashed.length}`));
      host.trashed.push(path);
    },
    displays: () => [
      { id: '1', label: 'Left', width: 1920, height: 1080, scaleFactor: 1, isPrimary: false },
      { id: '2', label: 'Main', width: 2560, height: 1440, scaleFactor: 2, isPrimary: true },
    ],
    captureDisplay: async (id) => ({ data: Buffer.from(`picture ${id}`), mimeType: 'image/jpeg' }),
  };
  return host;
}
