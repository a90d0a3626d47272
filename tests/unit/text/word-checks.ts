import { isNode, placeOf, walk, type SourceFile, type SyntaxNode } from './syntax.ts';

/** Attributes that a user reads or hears. */
const spokenAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'hint',
  'label',
  'placeholder',
  'title',
]);

const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text);

/** Words in the source itself; empty for what is no literal. */
function literalOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'JSXExpressionContainer') return literalOf(node['expression']);
  if (node.type === 'Literal' || node.type === 'JSXText') return String(node['value']);
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return '';
  return node['quasis'].map((part: { value: { raw: string } }) => part.value.raw).join('');
}

const nameOf = (node: unknown): string =>
  isNode(node) ? String(node['name'] ?? node['value']) : '';

/** What is typed as it stands is the same in every language. */
function isCode({ type, openingElement }: SyntaxNode): boolean {
  return (
    type === 'JSXElement' && isNode(openingElement) && nameOf(openingElement['name']) === 'code'
  );
}

/** Words that stand in the markup instead of the catalogue. */
export function wordsInMarkup(file: SourceFile): readonly string[] {
  const found: string[] = [];
  const report = (node: SyntaxNode, literal: string): void => {
    if (hasWords(literal)) found.push(`${placeOf(file, node)} ${literal.trim()}`);
  };
  walk(file.tree, (node) => {
    if (isCode(node)) return false;
    if (node.type === 'JSXText') report(node, literalOf(node));
    if (node.type === 'JSXAttribute' && spokenAttributes.has(nameOf(node['name'])))
      report(node, literalOf(node['value']));
    if (node.type === 'JSXElement' && Array.isArray(node['children'])) {
      for (const child of node['children'] as readonly SyntaxNode[])
        if (child.type === 'JSXExpressionContainer') report(child, literalOf(child));
    }
    return undefined;
  });
  return found;
}

/** Problems that are worded in the source: objects with a code and a literal title or message. */
export function wordsInProblems(file: SourceFile): readonly string[] {
  const found: string[] = [];
  walk(file.tree, (node) => {
    if (node.type !== 'ObjectExpression') return undefined;
    const properties = (node['properties'] as readonly SyntaxNode[]).filter(
      ({ type }) => type === 'Property',
    );
    const byName = new Map(properties.map((entry) => [nameOf(entry['key']), entry['value']]));
    const literal = literalOf(byName.get('title')) + literalOf(byName.get('message'));
    if (byName.has('code') && byName.has('title') && hasWords(literal))
      found.push(`${placeOf(file, node)} ${literal}`);
    return undefined;
  });
  return found;
}

const functions = /^(?:ArrowFunctionExpression|FunctionDeclaration|FunctionExpression)$/;

/** Reads of the catalogue while a module loads: they would keep the language of that moment. */
export function readsWhileLoading(file: SourceFile): readonly string[] {
  const found: string[] = [];
  if (!/import \{[^}]*\btext\b[^}]*\} from '[^']*\/text\.ts'/.test(file.source)) return found;
  walk(file.tree, (node) => {
    if (functions.test(node.type)) return false;
    const isRead = node.type === 'MemberExpression' && nameOf(node['object']) === 'text';
    const isSpread = node.type === 'VariableDeclarator' && nameOf(node['init']) === 'text';
    if (isRead || isSpread) found.push(placeOf(file, node));
    return undefined;
  });
  return found;
}

/** Components that React would not render again with the root, and that do not ask for it. */
export function deafComponents(file: SourceFile): readonly string[] {
  const found: string[] = [];
  if (/\buseLanguage\(\)/.test(file.source)) return found;
  walk(file.tree, (node) => {
    if (node.type === 'CallExpression' && nameOf(node['callee']) === 'memo')
      found.push(placeOf(file, node));
    return undefined;
  });
  return found;
}
