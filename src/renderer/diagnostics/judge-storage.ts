import type { DiskFacts, HistoryFacts, KeyringFacts } from '../../shared/diagnostics/facts.ts';
import { formatUnit } from '../../shared/text/format.ts';
import { text } from '../text/text.ts';
import { failed, ok, warning, type Verdict } from './verdict.ts';

const megabyte = 1024 * 1024;
const littleMegabytes = 1_024;
const fullMegabytes = 50;

export function judgeKeyring({ protection }: KeyringFacts): Verdict {
  const words = text.doctor.keyring;
  switch (protection) {
    case 'encrypted':
      return ok(words.good);
    case 'plaintext':
      return warning(words.plaintext);
    case 'unavailable':
      return failed(words.unavailable);
  }
}

export function judgeHistory({ state, isWanted, detail }: HistoryFacts): Verdict {
  const words = text.doctor.history;
  if (state === 'damaged') return failed(words.damaged);
  if (state === 'unreachable')
    return failed(words.unreachable(detail ?? text.doctor.failed.message));
  return ok(isWanted ? words.good : words.off);
}

export function judgeDisk({ freeBytes }: DiskFacts): Verdict {
  const words = text.doctor.disk;
  if (freeBytes === undefined) return ok(words.unknown);
  const megabytes = Math.floor(freeBytes / megabyte);
  const free = formatUnit(megabytes, 'megabyte', 'short');
  if (megabytes < fullMegabytes) return failed(words.full(free));
  return megabytes < littleMegabytes ? warning(words.little(free)) : ok(words.good(free));
}
