import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { GrantOption, Risk } from '../../shared/tools/grants.ts';
import type { ToolRequestPreview } from '../../shared/tools/request.ts';
import {
  defineTool,
  type Tool,
  type ToolContext,
  type ToolOutput,
  type ToolSession,
} from '../realtime/tool.ts';
import type { RequestSubject } from './policy/subject.ts';

/** What a call will do, worked out before anybody is asked, and then carried out to the letter. */
export interface Plan {
  readonly preview: ToolRequestPreview;
  readonly subject: RequestSubject;
  /** Something is lost that cannot simply be had again. */
  readonly isDestructive: boolean;
  /** Patterns for standing grants, narrowest first. */
  readonly options: readonly GrantOption[];
  /** What else the consent is bound to beside the arguments, e.g. the file's present content. */
  readonly binding: string;
  /**
   * Does what the preview shows.
   * @throws Error for the model, also if the world is no longer as it was previewed.
   */
  execute(context: ToolContext): Promise<ToolOutput> | ToolOutput;
}

/** A tool of the app that is run by consent alone. */
export interface Hand {
  /** For the model. Its `execute` refuses: `createConsent().tools` are those that run. */
  readonly tool: Tool;
  readonly risk: Risk;
  /** @throws Error with a message for the model if it cannot be done or is not permitted. */
  plan(args: unknown, call: PlanContext): Promise<Plan>;
}

export interface PlanContext {
  readonly toolCallId: string;
}

interface HandOptions<Schema extends StandardSchemaV1> {
  readonly name: string;
  readonly description: string;
  readonly risk: Risk;
  readonly parameters: Schema;
  /** Milliseconds; the session's default where absent. */
  readonly timeoutMs?: number;
  /** True for what only looks, unless said otherwise. */
  readonly cancelOnInterruption?: boolean;
  plan(args: StandardSchemaV1.InferOutput<Schema>, call: PlanContext): Promise<Plan> | Plan;
}

export function defineHand<Schema extends StandardSchemaV1>(options: HandOptions<Schema>): Hand {
  const { name, description, risk, parameters, timeoutMs, plan } = options;
  const tool = defineTool({
    name,
    description,
    parameters,
    needsApproval: true,
    cancelOnInterruption: options.cancelOnInterruption ?? risk === 'look',
    ...(timeoutMs !== undefined && { timeoutMs }),
    execute: () => {
      throw new Error(`${name} runs by consent only.`);
    },
  });
  return {
    tool,
    risk,
    plan: async (args, call) => plan(args as StandardSchemaV1.InferOutput<Schema>, call),
  };
}

/** A plan that nobody has to be asked about. */
export function harmlessPlan(
  title: string,
  execute: (context: ToolContext) => Promise<ToolOutput> | ToolOutput,
): Plan {
  return {
    preview: { kind: 'plain', title, text: '' },
    subject: { kind: 'harmless' },
    isDestructive: false,
    options: [],
    binding: '',
    execute,
  };
}

export type { ToolContext, ToolOutput, ToolSession };
