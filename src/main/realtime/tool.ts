import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { jsonSchemaCheck } from './json-schema-check.ts';

/** What a running tool gets beside its arguments. */
export interface ToolContext {
  /** Aborted when the call is cancelled, times out, or the session closes. */
  readonly signal: AbortSignal;
  readonly toolCallId: string;
  readonly session: ToolSession;
}

/** The part of a session that a tool may use. */
export interface ToolSession {
  sendText(text: string): Promise<void>;
  /** @throws UnsupportedInputError if the model does not see. */
  showImage(data: Uint8Array, mimeType: string): Promise<void>;
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** What a tool returns; anything but a string is sent to the model as JSON. */
export type ToolOutput = JsonValue | void;

/** What a model is told of a tool. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments, an object schema. */
  readonly jsonSchema: JsonSchema;
}

export type JsonSchema = { readonly [key: string]: unknown };

/** A tool that a session runs by itself. Made by `defineTool`. */
export interface Tool extends ToolDefinition {
  /** @throws Error with a message for the model if `args` does not fit. */
  parse(args: unknown): Promise<unknown>;
  execute(args: unknown, context: ToolContext): Promise<ToolOutput> | ToolOutput;
  /** Milliseconds; the session's default where absent. */
  readonly timeoutMs?: number;
  /** The call is aborted when the user interrupts the turn that asked for it. Default false. */
  readonly cancelOnInterruption?: boolean;
  /** Ask `session.approve` before it runs. Default false. */
  readonly needsApproval?: boolean;
}

interface ToolOptions {
  readonly name: string;
  readonly description: string;
  readonly timeoutMs?: number;
  readonly cancelOnInterruption?: boolean;
  readonly needsApproval?: boolean;
}

/** zod 4 and others that follow Standard JSON Schema can say their JSON Schema themselves. */
interface StandardSchema {
  readonly '~standard': StandardSchemaV1.Props & Partial<StandardJSONSchemaV1.Props>;
}

const namePattern = /^[a-zA-Z0-9_-]{1,64}$/;

/**
 * Defines a tool. `parameters` is a Standard Schema that also yields JSON Schema (zod 4), or a
 * plain JSON Schema object. Arguments that do not fit never reach `execute`; see jsonSchemaCheck for
 * what is not checked of plain JSON Schema.
 * @throws TypeError if the name is not 1 to 64 of `a-z A-Z 0-9 _ -`, or no JSON Schema can be had.
 */
export function defineTool<Schema extends StandardSchemaV1>(
  options: ToolOptions & {
    readonly parameters: Schema;
    readonly execute: (
      args: StandardSchemaV1.InferOutput<Schema>,
      context: ToolContext,
    ) => Promise<ToolOutput> | ToolOutput;
  },
): Tool;
export function defineTool(
  options: ToolOptions & {
    readonly parameters: JsonSchema;
    readonly execute: (args: unknown, context: ToolContext) => Promise<ToolOutput> | ToolOutput;
  },
): Tool;
export function defineTool(
  options: ToolOptions & {
    readonly parameters: StandardSchemaV1 | JsonSchema;
    readonly execute: (args: never, context: ToolContext) => Promise<ToolOutput> | ToolOutput;
  },
): Tool {
  if (!namePattern.test(options.name)) {
    throw new TypeError(
      `"${options.name}" cannot name a tool: use 1 to 64 letters, digits, _ or -.`,
    );
  }
  const { parameters, execute, ...rest } = options;
  const run = execute as (args: unknown, context: ToolContext) => Promise<ToolOutput> | ToolOutput;
  if (!isStandardSchema(parameters)) {
    return {
      ...rest,
      jsonSchema: parameters,
      parse: (args) => checked(parameters, args),
      execute: run,
    };
  }
  return {
    ...rest,
    jsonSchema: jsonSchemaOf(options.name, parameters),
    parse: (args) => validate(parameters, args),
    execute: run,
  };
}

function isStandardSchema(schema: StandardSchemaV1 | JsonSchema): schema is StandardSchemaV1 {
  return '~standard' in schema;
}

function jsonSchemaOf(toolName: string, schema: StandardSchema): JsonSchema {
  const source = schema['~standard'].jsonSchema;
  if (source === undefined) {
    throw new TypeError(
      `The parameters of "${toolName}" come from ${schema['~standard'].vendor}, which cannot ` +
        'say its JSON Schema: use zod 4, or pass plain JSON Schema.',
    );
  }
  const { $schema: _dialect, ...jsonSchema } = source.input({ target: 'draft-2020-12' });
  return jsonSchema;
}

/** Plain JSON Schema changes nothing: defaults are the tool's own business. */
async function checked(schema: JsonSchema, args: unknown): Promise<unknown> {
  const check = jsonSchemaCheck(schema);
  if (check !== undefined) await validate(check, args);
  return args;
}

async function validate(schema: StandardSchemaV1, args: unknown): Promise<unknown> {
  const result = await schema['~standard'].validate(args);
  if (result.issues === undefined) return result.value;
  const issues = result.issues.map((issue) => {
    const path = (issue.path ?? [])
      .map((segment) => String(typeof segment === 'object' ? segment.key : segment))
      .join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  throw new TypeError(`Invalid arguments: ${issues.join('; ')}`);
}
