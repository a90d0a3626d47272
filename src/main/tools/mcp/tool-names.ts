import { createHash } from 'node:crypto';
import { serverSlug } from '../../../shared/mcp/server-name.ts';

/** Longest that all providers take. */
const maxLength = 64;

/**
 * The name that models call a server's tool by: `filesystem__read_file`. Letters, digits, `_` and `-`,
 * at most 64. It depends on these two names alone, so that permissions given for it stay with it, and
 * two tools never share one: where letters had to be replaced or cut, a hash of the name follows.
 */
export function callNameOf(serverName: string, toolName: string): string {
  const prefix = `${serverSlug(serverName)}__`;
  const plain = toolName.replaceAll(/[^a-zA-Z0-9_-]/g, '_');
  if (plain === toolName && prefix.length + plain.length <= maxLength) return prefix + plain;
  const hash = createHash('sha256').update(toolName).digest('hex').slice(0, 10);
  return `${prefix}${plain.slice(0, maxLength - prefix.length - hash.length - 1)}_${hash}`;
}
