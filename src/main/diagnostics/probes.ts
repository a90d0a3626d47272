import { statfs } from 'node:fs/promises';
import type { MainFacts } from '../../shared/diagnostics/facts.ts';
import { fail, type Result } from '../../shared/problem.ts';
import type { ProviderId, SecretStatus } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';
import { text } from '../../shared/text/text.ts';
import type { HistoryHealth } from '../storage/history/index.ts';
import type { Vault } from '../storage/vault.ts';
import { reach, type ReachOptions } from './reach.ts';
import { serviceAddress } from './service-address.ts';

export interface ProbeOptions extends Omit<ReachOptions, 'deadlineMs'> {
  readonly settings: () => Settings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ids of the models that this version knows. */
  readonly modelIds: readonly string[];
  readonly secrets: () => Promise<readonly SecretStatus[]>;
  readonly testConnection: (provider: ProviderId) => Promise<Result>;
  readonly vault: Pick<Vault, 'protection'>;
  /** Of the system's keyring, where it has a choice. */
  readonly keyringBackend: () => string | undefined;
  readonly historyHealth: () => Promise<HistoryHealth>;
  readonly dataFolder: string;
  readonly isOnline: () => boolean;
  /** e.g. `DIRECT`, or `PROXY proxy.example:3128`. */
  readonly resolveProxy: (url: string) => Promise<string>;
}

/** Gathers facts, each by itself and within its time. They reject only for errors of our own. */
export type Probes = {
  readonly [Name in keyof MainFacts]: () => Promise<MainFacts[Name]>;
};

const reachDeadlineMs = 8_000;
const testDeadlineMs = 20_000;
const historyDeadlineMs = 20_000;

export function createProbes(options: ProbeOptions): Probes {
  const { settings, environment } = options;
  const chosen = (): ProviderId => providerOf(settings().modelId);

  return {
    async network() {
      const provider = chosen();
      const address = serviceAddress(provider, settings(), environment);
      const isOnline = options.isOnline();
      if (address === undefined) return { provider, isOnline, usesProxy: false };
      const [reached, proxy] = await Promise.all([
        reach(address, { ...options, deadlineMs: reachDeadlineMs }),
        options.resolveProxy(address.url.origin),
      ]);
      return {
        provider,
        isOnline,
        usesProxy: proxy !== 'DIRECT' || hasProxyVariable(environment),
        service: { host: address.url.host, isOwnServer: address.isOwnServer, reach: reached },
      };
    },
    async provider() {
      const provider = chosen();
      const { modelId } = settings();
      const statuses = await options.secrets();
      const key = statuses.find((status) => status.provider === provider)?.state ?? 'missing';
      const begunAt = options.now();
      const isTried = key !== 'missing' || hasOtherCredentials(provider, settings());
      const test = isTried
        ? await within(options.testConnection(provider), testDeadlineMs, () =>
            fail(text.doctor.testTimedOutProblem),
          )
        : undefined;
      return {
        provider,
        modelId,
        isListed: options.modelIds.includes(modelId),
        key,
        testMs: Math.round(options.now() - begunAt),
        ...(test !== undefined && { test }),
      };
    },
    async keyring() {
      const backend = options.keyringBackend();
      const protection = await options.vault.protection();
      return { protection, ...(backend !== undefined && { backend }) };
    },
    async history() {
      const health = await within(options.historyHealth(), historyDeadlineMs, () => ({
        state: 'unreachable' as const,
        detail: 'timed-out',
      }));
      return { ...health, isWanted: settings().keepsHistory };
    },
    async disk() {
      try {
        const { bavail, bsize } = await statfs(options.dataFolder);
        return { freeBytes: bavail * bsize };
      } catch {
        // Some systems of files do not tell; the verdict says so.
        return {};
      }
    },
  };
}

/** Vertex AI goes by Google's default credentials, and needs no key of ours. */
function hasOtherCredentials(provider: ProviderId, { gemini }: Settings): boolean {
  return provider === 'gemini' && (gemini.project !== '' || gemini.location !== '');
}

function providerOf(modelId: string): ProviderId {
  const known: readonly ProviderId[] = ['openai', 'gemini', 'nova-sonic'];
  return known.find((id) => modelId.startsWith(`${id}/`)) ?? 'rehearsal';
}

const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'] as const;

function hasProxyVariable(environment: ProbeOptions['environment']): boolean {
  return proxyVariables.some((name) => (environment[name] ?? '') !== '');
}

/** @param late what counts instead where nothing came in time */
async function within<Value>(
  promise: Promise<Value>,
  ms: number,
  late: () => Value,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(late()), ms);
  });
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
