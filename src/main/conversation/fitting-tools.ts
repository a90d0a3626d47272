import type { McpToolRefusal } from '../../shared/mcp/view.ts';
import { text } from '../../shared/text/text.ts';
import type { RealtimeModel, Tool, ToolDefinition } from '../realtime/index.ts';
import type { ModelCatalogue } from './models.ts';

export interface LeftOutTool {
  readonly name: string;
  /** A sentence for the user. */
  readonly reason: string;
}

export interface FittingTools {
  readonly tools: readonly Tool[];
  readonly leftOut: readonly LeftOutTool[];
}

/** OpenAI refuses a session with more. */
const maxTools = 128;

/** The tools that a model can be told of: one that it cannot must not cost the call. */
export function fittingTools(model: RealtimeModel, offered: readonly Tool[]): FittingTools {
  const tools: Tool[] = [];
  const leftOut: LeftOutTool[] = [];
  for (const tool of offered) {
    const refusal =
      tools.length >= maxTools ? text.callNotes.tooManyTools(maxTools) : model.toolRefusal?.(tool);
    if (refusal === undefined) tools.push(tool);
    else leftOut.push({ name: tool.name, reason: refusal });
  }
  return { tools, leftOut };
}

const shownNames = 3;

/** A line for the transcript; undefined where nothing was left out. */
export function leftOutText(
  providerName: string,
  leftOut: readonly LeftOutTool[],
): string | undefined {
  const [first] = leftOut;
  if (first === undefined) return undefined;
  if (leftOut.length === 1) return text.callNotes.withoutTool(first.name, first.reason);
  const names = leftOut.slice(0, shownNames).map(({ name }) => name);
  const more = leftOut.length - names.length;
  return text.callNotes.withoutTools(leftOut.length, providerName, names.join(', '), more);
}

/** Says which providers cannot be told of a tool. */
export function createRefusalsOf(
  catalogue: ModelCatalogue,
): (tool: ToolDefinition) => readonly McpToolRefusal[] {
  const providers = [...new Set(catalogue.choices.map(({ provider }) => provider))];
  const models = providers.flatMap((provider) => {
    const model = catalogue.firstOf(provider)?.create({});
    return model === undefined ? [] : [{ provider, model }];
  });
  return (tool) =>
    models.flatMap(({ provider, model }) => {
      const reason = model.toolRefusal?.(tool);
      return reason === undefined ? [] : [{ provider, reason }];
    });
}
