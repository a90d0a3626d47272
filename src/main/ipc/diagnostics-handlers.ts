import type { PageError, ReportLine } from '../../shared/diagnostics/report.ts';
import type { RequestChannel } from '../../shared/ipc/contract.ts';
import { fail, succeed, type Result } from '../../shared/problem.ts';
import { text } from '../../shared/text/text.ts';
import type { FileDialogs } from '../desktop/file-dialogs.ts';
import type { Bundles, Probes } from '../diagnostics/index.ts';
import type { Log } from '../storage/log.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface DiagnosticsTopic {
  readonly probes: Probes;
  readonly bundles: Bundles;
  readonly notePageError: (error: PageError) => void;
  readonly copyText: (text: string) => void;
  /** Each shows a place of the system. */
  readonly openLogFolder: () => Promise<Result>;
  readonly openSoundSettings: () => Promise<Result>;
  readonly dialogs: Pick<FileDialogs, 'chooseTarget'>;
  readonly guard: GestureGuard;
  readonly log: Log;
}

type Channel = Extract<RequestChannel, `diagnostics:${string}`>;

export function diagnosticsHandlers(topic: DiagnosticsTopic): RequestHandlers<Channel> {
  const { probes, bundles, dialogs, guard, log } = topic;
  return {
    'diagnostics:network': () => probes.network(),
    'diagnostics:provider': () => probes.provider(),
    'diagnostics:keyring': () => probes.keyring(),
    'diagnostics:history': () => probes.history(),
    'diagnostics:disk': () => probes.disk(),
    'diagnostics:note-error'(error) {
      topic.notePageError(error);
      return succeed();
    },
    async 'diagnostics:prepare-bundle'({ report }) {
      return guard.refusal('A bundle') ?? succeed(await bundles.prepare(report));
    },
    async 'diagnostics:save-bundle'({ bundleId }) {
      const refusal = guard.refusal('Saving a bundle');
      if (refusal !== undefined) return refusal;
      const path = await dialogs.chooseTarget(
        text.diagnostics.saveDialog,
        'parley-diagnostics.zip',
      );
      if (path === undefined) return succeed<string | undefined>(undefined);
      try {
        const isSaved = await bundles.save(bundleId, path);
        return isSaved
          ? succeed<string | undefined>(path)
          : fail(text.diagnostics.bundleGoneProblem);
      } catch (error) {
        log.warn('A bundle could not be saved', error);
        return fail(text.diagnostics.notSavedProblem);
      }
    },
    'diagnostics:copy-report'({ report }) {
      const refusal = guard.refusal('Copying the report');
      if (refusal !== undefined) return refusal;
      topic.copyText(reportText(report));
      return succeed();
    },
    'diagnostics:open-logs': () => guard.refusal('The log folder') ?? topic.openLogFolder(),
    'diagnostics:open-sound-settings': () =>
      guard.refusal('The sound settings') ?? topic.openSoundSettings(),
  };
}

function reportText(report: readonly ReportLine[]): string {
  const { checks, states } = text.diagnostics;
  return report
    .map(({ check, state, title, message }) => {
      return `${checks[check]}: ${states[state]}. ${title}. ${message}`;
    })
    .join('\n');
}
