const token =
  // oxlint-disable-next-line no-control-regex -- JSON has none of these in its strings
  /("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:])/y;
const space = /[ \t\r\n]*/y;

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

/** Where a text stops being JSON, counted in characters from 0; its end if something is missing. */
export function jsonErrorOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected | 'nothing' = 'value';
  let offset = 0;

  const afterValue = (): Expected | 'nothing' => (open.length === 0 ? 'nothing' : 'comma-or-end');

  for (;;) {
    space.lastIndex = offset;
    space.test(text);
    offset = space.lastIndex;
    token.lastIndex = offset;
    const match = token.exec(text);
    if (match === null) return offset;
    const [whole, string, literal, mark] = match;
    const next = step(string !== undefined, literal !== undefined, mark);
    if (next === undefined) return offset;
    expected = next;
    offset += whole.length;
  }

  function step(
    isString: boolean,
    isLiteral: boolean,
    mark: string | undefined,
  ): Expected | 'nothing' | undefined {
    const takesValue = expected === 'value' || expected === 'value-or-end';
    if (isString && (expected === 'key' || expected === 'key-or-end')) return 'colon';
    if (isString || isLiteral) return takesValue ? afterValue() : undefined;
    if (mark === ':') return expected === 'colon' ? 'value' : undefined;
    if (mark === ',') {
      if (expected !== 'comma-or-end') return undefined;
      return open.at(-1) === '{' ? 'key' : 'value';
    }
    if (mark === '{' || mark === '[') {
      if (!takesValue) return undefined;
      open.push(mark);
      return mark === '{' ? 'key-or-end' : 'value-or-end';
    }
    const opening = mark === '}' ? '{' : '[';
    const isEnd =
      expected === 'comma-or-end' || expected === (mark === '}' ? 'key-or-end' : 'value-or-end');
    if (!isEnd || open.at(-1) !== opening) return undefined;
    open.pop();
    return afterValue();
  }
}
