import type { Clock } from '../../realtime/clock.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import type { Sdk, Transport } from './sdk.ts';

export interface HttpOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly sdk: Pick<Sdk, 'StreamableHTTPClientTransport'>;
  /** Why it cannot be used any more, in a sentence. Called once. */
  readonly onEnd: (reason: string, isPermanent: boolean) => void;
}

/** How long the farewell to a server may take. */
const farewellMs = 1_000;

/** A server that is reached by streamable HTTP. Credentials go to its own origin only. */
export function createHttpTransport(options: HttpOptions): Transport {
  const { url, headers, clock, onEnd, sdk } = options;
  const { host } = new URL(url);
  let isOver = false;

  function end(reason: string, isPermanent: boolean): void {
    if (isOver) return;
    isOver = true;
    onEnd(reason, isPermanent);
  }

  const transport = new sdk.StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { ...headers } },
    fetch: createGuardedFetch({
      clock,
      onUnreachable: (error) => end(unreachableText(host, error), false),
      onRefused: (status, method) => {
        const refusal = refusalOf(host, status, method, transport.sessionId !== undefined);
        if (refusal !== undefined) end(refusal.reason, refusal.isPermanent);
      },
    }),
  });
  const closeAtOnce = transport.close.bind(transport);
  // A session that is not ended by us lives on at the server.
  transport.close = async () => {
    if (!isOver) await within(farewellMs, clock, transport.terminateSession());
    end('It was stopped.', false);
    await closeAtOnce();
  };
  return transport as Transport;
}

async function within(ms: number, clock: Clock, action: Promise<void>): Promise<void> {
  let stop: () => void = () => {};
  const deadline = new Promise<void>((resolve) => {
    stop = clock.setTimeout(resolve, ms);
  });
  // Whether the server takes the farewell does not matter any more.
  await Promise.race([action.catch(() => undefined), deadline]);
  stop();
}

function unreachableText(host: string, error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const detail =
    cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.message) : '';
  return `${host} cannot be reached${detail === '' ? '' : ` (${detail})`}. Check its address, and that it runs.`;
}

interface Refusal {
  readonly reason: string;
  readonly isPermanent: boolean;
}

/** Undefined for what concerns one request only. */
function refusalOf(
  host: string,
  status: number,
  method: string,
  hasSession: boolean,
): Refusal | undefined {
  if (method !== 'POST') return undefined;
  switch (status) {
    case 401:
    case 403:
      return {
        reason: `${host} refused us (HTTP ${status}): it wants a login. Put its access token into the header Authorization.`,
        isPermanent: true,
      };
    case 404:
      // With a session it says that it has forgotten it, e.g. since it was started anew.
      return hasSession
        ? { reason: `${host} has forgotten the session.`, isPermanent: false }
        : { reason: `${host} has no MCP server at this address (HTTP 404).`, isPermanent: true };
    default:
      return undefined;
  }
}
