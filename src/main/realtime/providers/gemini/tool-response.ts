import type { FunctionResponse } from '@google/genai';
import type { ToolResult } from '../../inputs.ts';
import { modelTraits } from './models.ts';
import type { EffectiveOptions } from './setup.ts';

/**
 * A result as the wire takes it: always an object, since anything else closes the connection with
 * 1007 (protocols.md 2.3). Our `Error: …` results go under `error`.
 */
export function toolResponse(
  name: string,
  { toolCallId, output }: ToolResult,
  options: EffectiveOptions,
  requestReply: boolean,
): FunctionResponse {
  const scheduling = requestReply ? options.toolScheduling : 'silent';
  const word = scheduling?.toUpperCase().replaceAll('-', '_');
  return {
    id: toolCallId,
    name,
    response: responseObject(output),
    ...(word !== undefined && !toolsBlock(options) && { scheduling: word }),
  } as FunctionResponse;
}

function responseObject(output: string): Record<string, unknown> {
  if (output.startsWith('Error: ')) return { error: output.slice('Error: '.length) };
  try {
    return { output: JSON.parse(output) as unknown };
  } catch {
    // Most results are plain text; only JSON is worth handing over as such.
    return { output };
  }
}

/** Whether the model waits for results; else it speaks on, and results are scheduled. */
export function toolsBlock({ model, toolBehavior }: EffectiveOptions): boolean {
  const { asyncTools } = modelTraits(model);
  if (asyncTools === 'none') return true;
  if (asyncTools === 'only') return false;
  return asyncTools === 'default' ? toolBehavior === 'blocking' : toolBehavior !== 'non-blocking';
}
