import { once } from 'node:events';
import { connect } from 'node:net';

import { within } from './deadline.ts';
import { decode, encode, field, string, uint32, variantBoolean, type BusMessage } from './dbus.ts';
import { output } from './process.ts';

const name = 'org.kde.StatusNotifierWatcher';
const bus = 'org.freedesktop.DBus';
const deadlineMs = 20_000;

/** An icon in the tray, as the desktop has it. */
export interface TrayIcon {
  /** What its menu says from top to bottom, without separators. */
  menu(): Promise<readonly TrayEntry[]>;
  /** Clicks on the entry of that name. */
  choose(label: string): Promise<void>;
  /** Clicks on the icon itself. */
  activate(): Promise<void>;
}

export interface TrayEntry {
  readonly id: number;
  readonly label: string;
}

/** The tray of a desktop, as small as it can be: what takes icons by StatusNotifierItem. */
export interface TrayHost extends AsyncDisposable {
  /** The first icon that comes. */
  icon(): Promise<TrayIcon>;
}

/** Puts a tray on the session bus that the environment names. */
export async function startTrayHost(environment = process.env): Promise<TrayHost> {
  const address = environment['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  const [, path, abstract] = /^unix:(?:path=([^,]+)|abstract=([^,]+))/.exec(address) ?? [];
  const socket = connect(path ?? `\0${abstract ?? ''}`);
  await once(socket, 'connect');
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  await once(socket, 'data');
  socket.write('BEGIN\r\n');

  const arrived = Promise.withResolvers<TrayIcon>();
  const returned = new Map<number, () => void>();
  let serial = 0;
  let received: Buffer = Buffer.alloc(0);

  function call(member: string, signature = '', body: Buffer = Buffer.alloc(0)): Promise<void> {
    serial += 1;
    const fields = [
      field.path('/org/freedesktop/DBus'),
      field.interface(bus),
      field.member(member),
      field.destination(bus),
      ...(signature === '' ? [] : [field.signature(signature)]),
    ];
    const done = new Promise<void>((resolve) => returned.set(serial, resolve));
    socket.write(encode({ type: 'call', serial, fields, body }));
    return done;
  }

  function reply(to: BusMessage, signature = '', body: Buffer = Buffer.alloc(0)): void {
    serial += 1;
    const fields = [
      field.replySerial(to.serial),
      field.destination(to.sender ?? ''),
      ...(signature === '' ? [] : [field.signature(signature)]),
    ];
    socket.write(encode({ type: 'return', serial, fields, body }));
  }

  function take(message: BusMessage): void {
    if (message.replySerial !== undefined) returned.get(message.replySerial)?.();
    if (message.type !== 'call') return;
    if (message.member === 'Get') return reply(message, 'v', variantBoolean(true));
    reply(message);
    if (message.member !== 'RegisterStatusNotifierItem') return;
    const length = message.body.readUInt32LE(0);
    const item = message.body.toString('utf8', 4, 4 + length);
    const service = item.startsWith('/') ? (message.sender ?? '') : item;
    arrived.resolve(trayIcon(service, environment));
  }

  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (let next = decode(received); next !== undefined; next = decode(received)) {
      received = received.subarray(next.length);
      take(next.message);
    }
  });
  await call('Hello');
  await call('RequestName', 'su', Buffer.concat([padTo4(string(name)), uint32(4)]));
  return {
    icon: () => within(arrived.promise, deadlineMs, () => 'No icon came into the tray.'),
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await once(socket, 'close');
    },
  };
}

function padTo4(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function trayIcon(service: string, environment: NodeJS.ProcessEnv): TrayIcon {
  const run = (...args: readonly string[]): Promise<string> =>
    output('dbus-send', ['--session', `--dest=${service}`, ...args], environment);
  const ask = (...args: readonly string[]): Promise<string> => run('--print-reply', ...args);

  async function menuPath(): Promise<string> {
    const item = 'org.kde.StatusNotifierItem';
    const words = ['org.freedesktop.DBus.Properties.Get', `string:${item}`, 'string:Menu'];
    const answer = await ask('/StatusNotifierItem', ...words);
    return /object path "([^"]+)"/.exec(answer)?.[1] ?? '';
  }

  async function menu(): Promise<readonly TrayEntry[]> {
    const layout = ['com.canonical.dbusmenu.GetLayout', 'int32:0', 'int32:-1', 'array:string:'];
    const answer = await ask(await menuPath(), ...layout);
    const items = answer.matchAll(/struct \{\s*int32 (\d+)\s*array \[([^\]]*)\]/g);
    return [...items].flatMap(([, id, properties = '']) => {
      const label = /string "label"\s*variant\s*string "([^"]*)"/.exec(properties)?.[1];
      return label === undefined ? [] : [{ id: Number(id), label: label.replaceAll('_', '') }];
    });
  }

  return {
    menu,
    async choose(label) {
      const entries = await menu();
      const entry = entries.find((candidate) => candidate.label === label);
      if (entry === undefined) {
        throw new Error(
          `There is no “${label}” among ${entries.map((one) => one.label).join(', ')}.`,
        );
      }
      const event = ['com.canonical.dbusmenu.Event', `int32:${String(entry.id)}`, 'string:clicked'];
      // Who quits does not answer any more.
      await run('--type=method_call', await menuPath(), ...event, 'variant:string:', 'uint32:0');
    },
    async activate() {
      await run(
        '--type=method_call',
        '/StatusNotifierItem',
        'org.kde.StatusNotifierItem.Activate',
        'int32:0',
        'int32:0',
      );
    },
  };
}
