import type { ToolCommand } from './commands.ts';
import type { ToolRequest } from './reply.ts';

/** A tool call with its answer. */
export interface AnsweredCall {
  readonly command: ToolCommand;
  readonly output: string;
}

interface Batch {
  readonly requests: readonly ToolRequest[];
  readonly outputs: Map<string, string>;
  isReplyRequested: boolean;
}

/** Batches that nobody ever answered are forgotten beyond this many. */
const maxOpen = 64;

/** What became of a tool result. */
export type ResultOutcome =
  | { readonly type: 'unknown-call' }
  /** Others of the batch are still out, or nobody wants to hear of it. */
  | { readonly type: 'recorded' }
  | { readonly type: 'complete'; readonly calls: readonly AnsweredCall[] };

/** The tool calls that were asked for together and are answered by one reply. */
export class ToolBatches {
  readonly #batches = new Set<Batch>();

  open(requests: readonly ToolRequest[]): void {
    if (requests.length === 0) return;
    this.#batches.add({ requests, outputs: new Map(), isReplyRequested: false });
    for (const oldest of this.#batches) {
      if (this.#batches.size <= maxOpen) break;
      this.#batches.delete(oldest);
    }
  }

  /** Each call takes one answer; `requestReply` false answers it without a reply. */
  answer(toolCallId: string, output: string, requestReply: boolean): ResultOutcome {
    const batch = [...this.#batches].find(
      ({ requests, outputs }) =>
        requests.some((request) => request.toolCallId === toolCallId) && !outputs.has(toolCallId),
    );
    if (batch === undefined) return { type: 'unknown-call' };
    batch.outputs.set(toolCallId, output);
    batch.isReplyRequested ||= requestReply;
    if (batch.outputs.size < batch.requests.length) return { type: 'recorded' };
    this.#batches.delete(batch);
    if (!batch.isReplyRequested) return { type: 'recorded' };
    return {
      type: 'complete',
      calls: batch.requests.map((request) => ({
        command: request.command,
        output: batch.outputs.get(request.toolCallId) ?? '',
      })),
    };
  }
}
