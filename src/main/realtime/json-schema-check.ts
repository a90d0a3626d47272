import { z } from 'zod';
import type { JsonSchema } from './tool.ts';

/**
 * What checks arguments against a plain JSON Schema, or undefined where zod cannot express it: then
 * whoever runs the tool has to check. Formats and patterns are left to the tool: JSON Schema takes
 * formats for remarks, and a pattern of a stranger's could keep the process busy for ever.
 */
export function jsonSchemaCheck(schema: JsonSchema): z.ZodType | undefined {
  const text = JSON.stringify(schema);
  if (text.includes('"patternProperties"')) return undefined;
  const plain: unknown = JSON.parse(text, (key, value: unknown) =>
    (key === 'format' || key === 'pattern') && typeof value === 'string' ? undefined : value,
  );
  try {
    return z.fromJSONSchema(plain as Parameters<typeof z.fromJSONSchema>[0]);
  } catch {
    // The error says which part zod has no word for, which is of no use to a user of the tool.
    return undefined;
  }
}
