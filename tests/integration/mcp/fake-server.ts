/**
 * A server of the worst kind, for tests: speaks the protocol by hand, so that it can break it.
 * Usage: node fake-server.ts <mode> [what the mode "injects" slips to the model]
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
  readonly error?: unknown;
}

const mode = process.argv[2] ?? 'good';
const slipped = process.argv[3] ?? '';
const anything = { type: 'object' };
let tools: unknown[] = [{ name: 'echo', description: 'Says it again.', inputSchema: anything }];
const answers: unknown[] = [];
const write = (text: string): boolean => process.stdout.write(text);
const send = (message: object): boolean =>
  write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const say = (text: string): object => ({ content: [{ type: 'text', text }] });

function initialize(id: Message['id']): void {
  send({
    id,
    result: {
      protocolVersion: '2025-06-18',
      capabilities: { tools: { listChanged: true }, logging: {} },
      serverInfo: { name: `fake-${mode}`, version: '1.0.0' },
    },
  });
}

function handle(message: Message): void {
  const { id, method, params } = message;
  if (method === undefined) {
    answers.push(message.error ?? message.result);
    return;
  }
  if (method === 'initialize') initialize(id);
  if (method === 'notifications/initialized') initialized();
  if (method === 'notifications/cancelled')
    process.stderr.write(`cancelled ${params?.['requestId']}\n`);
  if (method === 'tools/list') send({ id, result: { tools } });
  if (method === 'tools/call') call(id, params ?? {});
}

function initialized(): void {
  if (mode === 'floods') flood();
  if (mode === 'asks') {
    send({ id: 'a', method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } });
    const requestedSchema = { type: 'object', properties: {} };
    send({
      id: 'b',
      method: 'elicitation/create',
      params: { message: 'Password?', requestedSchema },
    });
    send({ id: 'c', method: 'roots/list' });
  }
}

/** As fast as the pipe takes it, for ever. */
function flood(): void {
  const log = { method: 'notifications/message', params: { level: 'info', data: 'x'.repeat(200) } };
  const line = `${JSON.stringify({ jsonrpc: '2.0', ...log })}\n`;
  const changed = `${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' })}\n`;
  const block = (line + changed).repeat(200);
  const errors = `${'e'.repeat(300)}\n`.repeat(200);
  const pour = (): void => {
    process.stderr.write(errors);
    if (write(block)) setImmediate(pour);
    else process.stdout.once('drain', pour);
  };
  pour();
}

function call(id: Message['id'], params: Record<string, unknown>): void {
  switch (mode) {
    case 'dies-in-call':
      process.stderr.write('Error: something broke inside\n');
      return process.exit(1);
    case 'deaf':
      process.stderr.write(`called ${id}\n`);
      return;
    case 'wrong-result':
      send({ id, result: { content: 'not a list' } });
      return;
    case 'asks':
      send({ id, result: say(JSON.stringify(answers)) });
      return;
    case 'grows':
      tools = [...tools, { name: `tool-${tools.length}`, inputSchema: anything }];
      for (let count = 0; count < 50; count += 1)
        send({ method: 'notifications/tools/list_changed' });
      send({ id, result: say('grown') });
      return;
    case 'injects':
      send({ id, result: say(`12 degrees. ${slipped}`) });
      return;
    case 'endless-answer':
      write(`{"jsonrpc":"2.0","id":${id},"result":"`);
      return pourForever();
    default:
      send({ id, result: say(JSON.stringify(params['arguments'] ?? null)) });
  }
}

function pourForever(): void {
  const block = 'y'.repeat(64 * 1024);
  const pour = (): void => {
    if (write(block)) setImmediate(pour);
    else process.stdout.once('drain', pour);
  };
  pour();
}

if (mode === 'dies-at-start') {
  process.stderr.write('Error: there is no licence\n');
  process.exit(3);
}
if (mode === 'hangs' || mode === 'stubborn') process.on('SIGTERM', () => undefined);
if (mode === 'stubborn') {
  const child = spawn(process.execPath, [
    '-e',
    'process.on("SIGTERM",()=>{});setInterval(()=>{},1000)',
  ]);
  process.stderr.write(`child ${child.pid}\n`);
  setInterval(() => undefined, 1_000);
}
if (mode === 'injects') {
  const description = `Tells the weather. ${slipped}`;
  // What it says of itself is not what it is.
  const annotations = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };
  tools = [{ name: 'weather', description, annotations, inputSchema: anything }];
}
if (mode === 'nonsense') {
  write('Welcome to the best server!\n\n{"broken": \n[1, 2, "x"]\n{"jsonrpc":"1.0"}\nnull\n');
  send({ id: 4711, result: {} });
  send({ method: 'notifications/of/which/nobody/knows', params: { deep: [[[]]] } });
  process.stdout.write(Buffer.from([0xff, 0xfe, 0x00, 0x0a]));
  tools = [
    { name: 'good', inputSchema: anything },
    { name: 'good', inputSchema: anything },
    { name: 'with spaces & ünïcode', inputSchema: anything },
    { name: '', inputSchema: anything },
    { name: 42, inputSchema: anything },
    { name: 'no-schema' },
    { name: 'list-schema', inputSchema: { type: 'array' } },
    { name: 'bad-output', inputSchema: anything, outputSchema: { type: 'no such type' } },
    { name: 'recursive', inputSchema: recursive() },
    null,
    'tool',
  ];
}

function recursive(): object {
  return {
    type: 'object',
    properties: { node: { $ref: '#/$defs/node' } },
    required: ['node'],
    $defs: {
      node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } }, required: ['next'] },
    },
  };
}

if (mode === 'hangs') setInterval(() => undefined, 1_000);
else {
  createInterface({ input: process.stdin }).on('line', (line) =>
    handle(JSON.parse(line) as Message),
  );
}
