import type { ToolOutcome } from '../events.ts';

/** What the model is told of a call, and how it ended. */
export interface ToolAnswer {
  readonly result: string;
  readonly outcome: ToolOutcome;
}

export function errorAnswer(cause: unknown, outcome: ToolOutcome = 'error'): ToolAnswer {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { result: `Error: ${message}`, outcome };
}

/** Thrown where the message is meant for the model. */
export class ToolCallError extends Error {
  readonly outcome: ToolOutcome;

  constructor(message: string, outcome: ToolOutcome = 'error') {
    super(message);
    this.name = 'ToolCallError';
    this.outcome = outcome;
  }
}

export type ParsedArguments =
  | { readonly isJson: true; readonly args: unknown }
  | { readonly isJson: false; readonly args: string };

/** The arguments as JSON; some models send nothing where a tool takes none. */
export function parseArguments(text: string): ParsedArguments {
  if (text.trim() === '') return { isJson: true, args: {} };
  try {
    return { isJson: true, args: JSON.parse(text) };
  } catch {
    return { isJson: false, args: text };
  }
}

/**
 * What a tool returned, as the text that the model reads: strings as they are, nothing as '',
 * everything else as JSON.
 * @throws ToolCallError if it has no JSON form.
 */
export function outputText(toolName: string, output: unknown): string {
  if (typeof output === 'string') return output;
  if (output === undefined) return '';
  let json: string | undefined;
  try {
    json = JSON.stringify(output);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new ToolCallError(`${toolName} returned what cannot be written as JSON: ${reason}`);
  }
  if (json === undefined) {
    throw new ToolCallError(
      `${toolName} returned what cannot be written as JSON: ${typeof output}`,
    );
  }
  return json;
}
