import { describe, expect, it } from 'vitest';
import { mcpDraftSchema, type McpServer } from '../../../../../src/shared/mcp/config.ts';
import {
  draftOf,
  emptyForm,
  formOf,
  newRow,
  type FormState,
} from '../../../../../src/renderer/settings/mcp/form-state.ts';

const program: FormState = { ...emptyForm(), name: 'files', command: 'npx' };
const address: FormState = {
  ...emptyForm(),
  name: 'remote',
  type: 'http',
  url: newRow({ text: 'https://example.org/mcp' }),
};

describe('the form of a server', () => {
  it('makes a draft that main takes', () => {
    const form: FormState = {
      ...program,
      args: [
        newRow({ text: '-y' }),
        newRow(),
        newRow({ text: '--token' }),
        newRow({ text: 'abc' }),
      ],
      env: [
        newRow({ name: 'API_KEY', text: 'k' }),
        newRow({ name: 'LEVEL', text: 'debug' }),
        newRow(),
      ],
    };
    const draft = draftOf(form);
    expect(mcpDraftSchema.safeParse(draft).success).toBe(true);
    expect(draft).toMatchObject({
      name: 'files',
      isTrusted: false,
      callTimeoutSeconds: 60,
      endpoint: {
        args: [
          { kind: 'plain', text: '-y' },
          { kind: 'plain', text: '--token' },
          { kind: 'secret', text: 'abc' },
        ],
        env: { API_KEY: { kind: 'secret' }, LEVEL: { kind: 'plain', text: 'debug' } },
      },
    });
  });

  it('lets the user decide what is secret', () => {
    const env = [
      newRow({ name: 'API_KEY', text: 'not one', isSecret: false }),
      newRow({ name: 'LEVEL', text: 'hush', isSecret: true }),
    ];
    expect(draftOf({ ...program, env })).toMatchObject({
      endpoint: { env: { API_KEY: { kind: 'plain' }, LEVEL: { kind: 'secret' } } },
    });
  });

  it('shows a stored server, and changes nothing of it by itself', () => {
    const server: McpServer = {
      id: 'one',
      name: 'remote',
      isEnabled: false,
      isTrusted: true,
      sharesFolders: true,
      callTimeoutSeconds: 90,
      disabledTools: ['x'],
      endpoint: {
        type: 'http',
        url: { kind: 'secret', slot: 's1', masked: '…abcd' },
        headers: {
          Authorization: { kind: 'secret', slot: 's2', masked: '…efgh' },
          'X-Team': { kind: 'plain', text: 'a' },
        },
      },
    };
    const { disabledTools: _switches, ...same } = server;
    expect(draftOf(formOf(server))).toEqual({
      ...same,
      endpoint: {
        type: 'http',
        url: { kind: 'kept', slot: 's1', masked: '…abcd' },
        headers: {
          Authorization: { kind: 'kept', slot: 's2', masked: '…efgh' },
          'X-Team': { kind: 'plain', text: 'a' },
        },
      },
    });
    const form = formOf(server);
    const typed = { ...form, url: { ...form.url, text: 'https://new.example.org' } };
    expect(draftOf(typed)).toMatchObject({
      endpoint: { url: { kind: 'secret', text: 'https://new.example.org' } },
    });
  });

  it.each<[string, FormState, object]>([
    ['no name', { ...program, name: ' ' }, { field: 'name' }],
    ['no command', { ...program, command: '' }, { field: 'command' }],
    ['no time', { ...program, timeoutSeconds: 'soon' }, { field: 'timeout' }],
    ['too much time', { ...program, timeoutSeconds: '3601' }, { field: 'timeout' }],
    [
      'a bad variable',
      { ...program, env: [newRow({ name: 'A B' })] },
      { field: 'variable', name: 'A B' },
    ],
    [
      'a value without a name',
      { ...program, env: [newRow({ text: 'x' })] },
      { field: 'variable', name: '' },
    ],
    [
      'a variable twice',
      { ...program, env: [newRow({ name: 'A' }), newRow({ name: 'A' })] },
      { field: 'twice', name: 'A' },
    ],
    ['another protocol', { ...address, url: newRow({ text: 'ftp://x' }) }, { field: 'url' }],
    ['no address', { ...address, url: newRow() }, { field: 'url' }],
    [
      'a bad header',
      { ...address, headers: [newRow({ name: 'a:b' })] },
      { field: 'header', name: 'a:b' },
    ],
  ])('says what is wrong: %s', (_what, form, problem) => {
    expect(draftOf(form)).toEqual(problem);
  });
});
