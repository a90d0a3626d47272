import { z } from 'zod';
import { text } from '../../../shared/text/text.ts';
import type { JsonSchema } from '../../realtime/tool.ts';
import { hashOf } from '../policy/canonical.ts';
import { cleanText } from './clean-text.ts';

/** A tool as a server describes it. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  /** The server's own words, to be believed only where the user trusts it. */
  readonly isReadOnly: boolean;
  /** It says that it may destroy something; so it is if it says nothing. */
  readonly isDestructive: boolean;
  /** It says that it stays within a closed world: it reaches nobody else. */
  readonly isClosedWorld: boolean;
  /** Of the description as a whole: changes when the server changes the tool. */
  readonly hash: string;
}

/** A tool that no model can be told of. */
export interface UnusableTool {
  readonly name: string;
  readonly reason: string;
}

export interface ToolList {
  readonly tools: readonly McpTool[];
  readonly unusable: readonly UnusableTool[];
}

/** Providers take 128 tools in all. */
const maxTools = 100;
const maxSchemaCharacters = 64 * 1024;
const maxSchemaDepth = 24;
const maxDescriptionCharacters = 4_000;

const toolSchema = z.looseObject({
  name: z.string().min(1).max(256),
  title: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  inputSchema: z.record(z.string(), z.unknown()),
  annotations: z.looseObject({}).optional().catch(undefined),
  execution: z.looseObject({}).optional().catch(undefined),
});

/** Reads a server's list one by one, so that a bad tool costs only itself. */
export function readToolList(items: readonly unknown[]): ToolList {
  const tools = new Map<string, McpTool>();
  const unusable: UnusableTool[] = [];
  for (const item of items) {
    const name = nameOf(item);
    const result = tools.has(name) ? text.mcpProblems.unusable.twice : readTool(item);
    if (typeof result === 'string') unusable.push({ name, reason: result });
    else if (tools.size < maxTools) tools.set(name, result);
    else unusable.push({ name, reason: text.mcpProblems.unusable.tooMany(maxTools) });
  }
  return { tools: [...tools.values()], unusable: unusable.slice(0, maxTools) };
}

function nameOf(item: unknown): string {
  const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : undefined;
  return typeof name === 'string' ? cleanText(name, 256) : text.mcpProblems.unusable.nameless;
}

/** @returns why it cannot be used, or the tool */
function readTool(item: unknown): McpTool | string {
  const parsed = toolSchema.safeParse(item);
  if (!parsed.success) {
    const [field] = parsed.error.issues[0]?.path ?? [];
    if (field === undefined) return text.mcpProblems.unusable.noTool;
    return field === 'name'
      ? text.mcpProblems.unusable.name
      : text.mcpProblems.unusable.noParameters;
  }
  const { name, title, description = '', inputSchema, annotations = {}, execution } = parsed.data;
  if (cleanText(name, 256) !== name) return text.mcpProblems.unusable.invisible;
  if (execution?.['taskSupport'] === 'required') return text.mcpProblems.unusable.task;
  const schema = objectSchemaOf(inputSchema);
  if (typeof schema === 'string') return schema;
  const annotated = annotations['title'];
  const isReadOnly = annotations['readOnlyHint'] === true;
  const isDestructive = !isReadOnly && annotations['destructiveHint'] !== false;
  const isClosedWorld = annotations['openWorldHint'] === false;
  return {
    name,
    title: cleanText(title ?? (typeof annotated === 'string' ? annotated : name), 200),
    description: cleanText(description, maxDescriptionCharacters),
    inputSchema: schema,
    isReadOnly,
    isDestructive,
    isClosedWorld,
    hash: hashOf({ name, description, schema, isReadOnly, isDestructive, isClosedWorld }),
  };
}

/** What only restricts the whole is checked by the server anyway, and some providers refuse it. */
const restricting = ['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', 'dependentRequired'];

/** @returns why it cannot be used, or the schema in the form that all providers know */
function objectSchemaOf({
  $schema: _dialect,
  ...given
}: Readonly<Record<string, unknown>>): JsonSchema | string {
  if (!isShallow(given, maxSchemaDepth)) return text.mcpProblems.unusable.deep;
  const entries = Object.entries(given).filter(
    ([key, value]) =>
      !restricting.includes(key) || /"(?:properties|\$ref)":/.test(JSON.stringify(value)),
  );
  const schema: Readonly<Record<string, unknown>> = Object.fromEntries(entries);
  const { type = 'object', properties = {}, required = [] } = schema;
  if (type !== 'object') return text.mcpProblems.unusable.noObject;
  if (!isObject(properties) || !Object.values(properties).every(isSchema)) {
    return text.mcpProblems.unusable.noSchema;
  }
  if (!Array.isArray(required) || !required.every((name) => typeof name === 'string')) {
    return text.mcpProblems.unusable.noSchema;
  }
  if (JSON.stringify(schema).length > maxSchemaCharacters) {
    return text.mcpProblems.unusable.tooLong;
  }
  return { ...schema, type, properties };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || isObject(value);
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.values(value).every((inner) => isShallow(inner, depth - 1));
}
