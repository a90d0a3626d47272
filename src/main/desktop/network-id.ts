import { createSocket } from 'node:dgram';

/**
 * Addresses for documentation (RFC 5737, RFC 3849): nobody has them, so the way to them is the way to
 * everybody.
 */
const anywhere = { udp4: '198.51.100.1', udp6: '2001:db8::1' } as const;
const discardPort = 9;
/** Groups of an IPv6 address that name the network; the rest changes for privacy. */
const prefixGroups = 4;

/**
 * By which addresses this computer reaches the world: another Wi-Fi, a cable or a VPN changes it.
 * Empty without a network. Nothing is sent: the system is only asked for the way.
 */
export async function readNetworkId(): Promise<string> {
  const [four, six] = await Promise.all([localAddress('udp4'), localAddress('udp6')]);
  return [four, six === undefined ? undefined : prefixOf(six)].filter(Boolean).join(' ');
}

/** The address that a packet to anywhere would carry; undefined where there is no way. */
function localAddress(type: keyof typeof anywhere): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(type);
    const give = (address: string | undefined): void => {
      socket.close();
      resolve(address);
    };
    socket.once('error', () => give(undefined));
    socket.connect(discardPort, anywhere[type], () => give(socket.address().address));
  });
}

/** @param address e.g. `2001:db8:1::5`; @returns e.g. `2001:db8:1:0` */
export function prefixOf(address: string): string {
  const [before = '', after] = address.split('%', 1)[0]?.split('::') ?? [];
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail]
    .slice(0, prefixGroups)
    .join(':');
}
