import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** A node of the syntax tree, as far as these checks look at it. */
export type SyntaxNode = { readonly type: string; readonly start: number } & Readonly<
  Record<string, unknown>
>;

export interface SourceFile {
  readonly path: string;
  readonly source: string;
  readonly tree: SyntaxNode;
}

/** All TypeScript files below a folder of the project. */
export function sourcesIn(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => sourceOf(join(folder, name), readFileSync(join(folder, name), 'utf8')));
}

export function sourceOf(path: string, source: string): SourceFile {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return { path, source, tree: program as unknown as SyntaxNode };
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** @param visit answers false to leave out what is inside of the node */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode) => boolean | undefined): void {
  if (visit(node) === false) return;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit);
    }
  }
}

/** `src/renderer/app.tsx:12` */
export function placeOf({ path, source }: SourceFile, node: SyntaxNode): string {
  return `${path}:${source.slice(0, node.start).split('\n').length}`;
}
