import type { Grant, GrantPattern, Risk } from '../../../shared/tools/grants.ts';
import { text } from '../../../shared/text/text.ts';
import { matchesPrefix } from './command-prefix.ts';
import { isInside } from './contained.ts';
import type { RequestSubject } from './subject.ts';
import { runsByItself } from './self-running.ts';

export interface PolicyRequest {
  readonly toolName: string;
  readonly risk: Risk;
  readonly subject: RequestSubject;
}

export type PolicyDecision =
  | { readonly kind: 'allow'; readonly because: string; readonly grantId?: string }
  | { readonly kind: 'ask'; readonly because: string };

/**
 * Whether a call runs, or the user is asked first. What is impossible anyway, such as a path
 * outside the granted folders, is refused before, when the call is planned.
 * @param now milliseconds since the epoch
 */
export function decide(
  request: PolicyRequest,
  grants: readonly Grant[],
  now: number,
): PolicyDecision {
  const { subject, risk, toolName } = request;
  if (subject.kind === 'harmless')
    return { kind: 'allow', because: text.requests.because.harmless };
  if (risk === 'look' && subject.kind === 'files') {
    return { kind: 'allow', because: text.requests.because.look };
  }
  const own = grants.filter((grant) => grant.toolName === toolName);
  const matching = own.filter(({ pattern }) => covers(pattern, subject));
  const valid = matching.find((grant) => isValid(grant, now));
  if (valid !== undefined) return { kind: 'allow', because: valid.label, grantId: valid.id };
  const { expired, risks } = text.requests.because;
  const because = matching.length > 0 ? expired : risks[risk];
  return { kind: 'ask', because };
}

function isValid({ expiresAt }: Grant, now: number): boolean {
  return expiresAt === undefined || now < expiresAt;
}

function covers(pattern: GrantPattern, subject: RequestSubject): boolean {
  switch (pattern.kind) {
    case 'folder':
      return subject.kind === 'files' && coversFiles(pattern.folder, subject.paths);
    case 'command':
      return (
        subject.kind === 'command' &&
        subject.command === pattern.command &&
        isSamePlace(pattern, subject)
      );
    case 'command-prefix':
      return (
        subject.kind === 'command' &&
        isSamePlace(pattern, subject) &&
        matchesPrefix(subject.command, pattern.words)
      );
    case 'origin':
      return subject.kind === 'url' && originOf(subject.url) === pattern.origin;
    case 'exact':
      return subject.kind === 'other' && subject.argsHash === pattern.argsHash;
    case 'tool':
      return subject.kind === 'other';
  }
}

function coversFiles(folder: string, paths: readonly string[]): boolean {
  return (
    paths.length > 0 && paths.every((path) => isInside(folder, path) && !runsByItself(folder, path))
  );
}

interface CommandPlace {
  readonly folder: string;
  readonly network: boolean;
  readonly sandbox: boolean;
}

/** What was allowed inside the sandbox, or without network, is not allowed beyond it. */
function isSamePlace(granted: CommandPlace, asked: CommandPlace): boolean {
  return (
    granted.folder === asked.folder &&
    (granted.network || !asked.network) &&
    (!granted.sandbox || asked.sandbox)
  );
}

/** Undefined for what has no origin of its own, e.g. mailto. */
export function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, origin, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return username === '' && password === '' ? origin : undefined;
}
