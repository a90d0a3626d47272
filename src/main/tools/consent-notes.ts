import type { AuditEntry, AuditEvent } from '../../shared/tools/audit.ts';
import type { ToolOutput } from '../realtime/tool.ts';
import type { AuditLog } from './audit/log.ts';
import type { Hand } from './hand.ts';

interface NotedCall {
  readonly toolName: string;
  readonly toolCallId: string;
  readonly args: unknown;
}

type NoteDetail = Pick<AuditEntry, 'by' | 'durationMs'> & { readonly detail?: string };

/** Writes what happens to calls into the log. */
export interface CallNotes {
  write(event: AuditEvent, call: NotedCall, hand: Hand, detail: NoteDetail): void;
  /** Runs a call, and writes down how it ended. */
  around(
    call: NotedCall,
    hand: Hand,
    signal: AbortSignal,
    run: () => Promise<ToolOutput> | ToolOutput,
  ): Promise<ToolOutput>;
}

/** @param now milliseconds since the epoch */
export function createCallNotes(audit: AuditLog, now: () => number): CallNotes {
  function write(event: AuditEvent, call: NotedCall, hand: Hand, detail: NoteDetail): void {
    const { toolName, toolCallId, args } = call;
    audit.append({ at: now(), event, toolName, toolCallId, risk: hand.risk, args, ...detail });
  }

  return {
    write,
    async around(call, hand, signal, run) {
      const startedAt = now();
      try {
        const output = await run();
        const detail = typeof output === 'string' ? output : JSON.stringify(output ?? '');
        write('finished', call, hand, { detail, durationMs: now() - startedAt });
        return output;
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        const event = signal.aborted ? 'cancelled' : 'failed';
        write(event, call, hand, { detail, durationMs: now() - startedAt });
        throw error;
      }
    },
  };
}
