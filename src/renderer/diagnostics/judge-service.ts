import type { NetworkFacts, ProviderFacts, Reach } from '../../shared/diagnostics/facts.ts';
import { text } from '../text/text.ts';
import { failed, ok, warning, type Fix, type Verdict } from './verdict.ts';

/** Slower than this is felt in each answer. */
const slowMs = 1_500;
/** AWS refuses signatures beyond five minutes; certificates are less strict. */
const worstSkewMs = 5 * 60_000;
const noticedSkewMs = 60_000;

const changeServer: Fix = { kind: 'change-server' };

export function judgeNetwork({ provider, isOnline, usesProxy, service }: NetworkFacts): Verdict {
  const words = text.doctor.network;
  if (provider === 'rehearsal') return ok(words.notNeeded);
  if (service === undefined) return failed(words.noSuchServer, changeServer);
  const { host, reach, isOwnServer } = service;
  if (reach.isReached) {
    return reach.answerMs > slowMs
      ? warning(words.slow(host, reach.answerMs))
      : ok(words.good(host, reach.answerMs));
  }
  if (!isOnline && !isOwnServer) return failed(words.offline);
  const { title, message } = unreached(host, isOwnServer, reach);
  const hinted = usesProxy ? `${message} ${words.proxy}` : message;
  return failed({ title, message: hinted }, ...(isOwnServer ? [changeServer] : []));
}

function unreached(
  host: string,
  isOwnServer: boolean,
  { step, code }: Extract<Reach, { readonly isReached: false }>,
): { readonly title: string; readonly message: string } {
  const words = text.doctor.network;
  if (code === 'timed-out') return words.timedOut(host);
  if (step === 'name') return (isOwnServer ? words.ownNameNotFound : words.nameNotFound)(host);
  if (code === 'ECONNREFUSED') return words.refused(host);
  if (step === 'secure') return words.certificate(host, code);
  return words.notConnected(host, code);
}

/** @returns undefined where there was nothing to compare with */
export function judgeClock({ service }: NetworkFacts): Verdict | undefined {
  const words = text.doctor.clock;
  if (service === undefined || !service.reach.isReached) return undefined;
  const { clockAheadMs: ahead } = service.reach;
  if (ahead === undefined) return undefined;
  const skew = Math.abs(ahead);
  if (skew < noticedSkewMs) return ok(words.good);
  const minutes = Math.max(1, Math.round(skew / 60_000));
  const said = ahead > 0 ? words.ahead(minutes) : words.behind(minutes);
  return skew >= worstSkewMs ? failed(said) : warning(said);
}

export function judgeProvider(facts: ProviderFacts): Verdict {
  const words = text.doctor.provider;
  const { provider, test, modelId } = facts;
  if (provider === 'rehearsal') return ok(words.rehearsal);
  const name = text.keys.providers[provider];
  if (test === undefined) return failed(words.missing(name), { kind: 'set-key' });
  if (!test.ok) return failed(test.problem, ...fixOf(test.problem.action));
  if (!facts.isListed) return warning(words.unlisted(modelId), { kind: 'choose-model' });
  return ok(words.good(name, facts.testMs));
}

function fixOf(action: string | undefined): readonly Fix[] {
  return action === 'set-key' || action === 'choose-model' ? [{ kind: action }] : [];
}
