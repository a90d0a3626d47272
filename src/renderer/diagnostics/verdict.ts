import type { CheckId, ReportLine } from '../../shared/diagnostics/report.ts';

/** What mends it, or at least leads there. */
export type Fix =
  | { readonly kind: 'use-microphone'; readonly id: string; readonly label: string }
  | {
      readonly kind:
        | 'open-microphone-permission'
        | 'open-sound-settings'
        | 'choose-devices'
        | 'set-key'
        | 'choose-model'
        | 'change-server'
        | 'heard-tone'
        | 'missed-tone';
    };

/** What the doctor says of one check. */
export interface Verdict extends Omit<ReportLine, 'check'> {
  readonly fixes: readonly Fix[];
}

interface Words {
  readonly title: string;
  readonly message: string;
}

export function ok(words: Words): Verdict {
  return { state: 'ok', ...words, fixes: [] };
}

export function warning(words: Words, ...fixes: readonly Fix[]): Verdict {
  return { state: 'warning', ...words, fixes };
}

export function failed(words: Words, ...fixes: readonly Fix[]): Verdict {
  return { state: 'failed', ...words, fixes };
}

/** The report as text, for the clipboard and for the bundle. */
export function reportLine(check: CheckId, { state, title, message }: Verdict): ReportLine {
  return { check, state, title, message };
}
