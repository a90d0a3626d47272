import type { Clock } from '../../realtime/clock.ts';
import { text } from '../../../shared/text/text.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import type { Sdk, Transport } from './sdk.ts';

export interface HttpOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly sdk: Pick<Sdk, 'StreamableHTTPClientTransport' | 'StreamableHTTPError'>;
  /** Why it cannot be used any more, in a sentence. Called once, and not if we closed it. */
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
    }),
  });
  const sendAtOnce = transport.send.bind(transport);
  transport.send = async (message, sendOptions) => {
    try {
      await sendAtOnce(message, sendOptions);
    } catch (error) {
      if (error instanceof sdk.StreamableHTTPError) {
        const refusal = refusalOf(host, error, transport.sessionId !== undefined);
        if (refusal !== undefined) end(refusal.reason, refusal.isPermanent);
      }
      throw error;
    }
  };
  const closeAtOnce = transport.close.bind(transport);
  // A session that is not ended by us lives on at the server.
  transport.close = async () => {
    if (!isOver) await within(farewellMs, clock, transport.terminateSession());
    isOver = true;
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
  const { unreachable, unreachableWith } = text.mcpProblems.reasons;
  return detail === '' ? unreachable(host) : unreachableWith(host, detail);
}

interface Refusal {
  readonly reason: string;
  readonly isPermanent: boolean;
}

/** Undefined for what concerns one message only. */
function refusalOf(
  host: string,
  { code, message }: { readonly code: number | undefined; readonly message: string },
  hasSession: boolean,
): Refusal | undefined {
  // 404 by the protocol; some say 400, as if we had given none.
  const isForgotten = code === 404 || (code === 400 && /session/i.test(message));
  if (hasSession && isForgotten) {
    return { reason: text.mcpProblems.reasons.forgotten(host), isPermanent: false };
  }
  if (code === 401 || code === 403) {
    return { reason: text.mcpProblems.reasons.login(host, code), isPermanent: true };
  }
  if (hasSession || (code !== 404 && code !== 405)) return undefined;
  return { reason: text.mcpProblems.reasons.noServer(host, code), isPermanent: true };
}
