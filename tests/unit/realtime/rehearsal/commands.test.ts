import { describe, expect, it } from 'vitest';
import {
  type Command,
  type CommandToolName,
  parseCommands,
} from '../../../../src/main/realtime/providers/rehearsal/commands.ts';

const tool = (toolName: CommandToolName, args: Record<string, string> = {}): Command => ({
  kind: 'tool',
  toolName,
  args,
});
const listing = (path = '.'): Command => tool('list_files', { path });
const reading = (path: string): Command => tool('read_file', { path });
const writing = (content: string, path: string): Command => tool('write_file', { path, content });
const running = (command: string): Command => tool('run_command', { command });

describe('parseCommands', () => {
  it.each<[string, Command[]]>([
    ['list my files', [listing()]],
    ['List the files.', [listing()]],
    ['show me all my files', [listing()]],
    ['what files are there?', [listing()]],
    ['list the files in docs', [listing('docs')]],
    ['list files in my folder photos', [listing('photos')]],
    ['ls', [listing()]],
    ['ls src/main', [listing('src/main')]],

    ['read notes.txt', [reading('notes.txt')]],
    ['Please read the file notes.txt.', [reading('notes.txt')]],
    ['can you open my notes.txt, please?', [reading('notes.txt')]],
    ['show me README.md', [reading('README.md')]],
    ['read "shopping list"', [reading('shopping list')]],
    ['read shopping list.txt', [reading('shopping list.txt')]],
    ['cat /etc/hostname', [reading('/etc/hostname')]],

    ['write hello to notes.txt', [writing('hello', 'notes.txt')]],
    ['save "buy milk" in todo.md', [writing('buy milk', 'todo.md')]],
    ['write from me to you to love.txt', [writing('from me to you', 'love.txt')]],

    ['run git status', [running('git status')]],
    ['run the command git status', [running('git status')]],
    ['execute `ls -la`', [running('ls -la')]],
    ['$ ls .', [running('ls .')]],

    ['what time is it', [tool('get_time')]],
    ["What's the time?", [tool('get_time')]],
    ['help', [{ kind: 'help' }]],
    ['What can you do?', [{ kind: 'help' }]],
    ['?', [{ kind: 'help' }]],

    ['list my files and read notes.txt', [listing(), reading('notes.txt')]],
    ['read a.txt, and then read b.txt', [reading('a.txt'), reading('b.txt')]],
    [
      'what time is it and list my files and run git status',
      [tool('get_time'), listing(), running('git status')],
    ],
    ['write salt and pepper to list.txt', [writing('salt and pepper', 'list.txt')]],
    ['run echo this and that', [running('echo this and that')]],

    ['read me a story', []],
    ['list the reasons for that', []],
    ['write a poem', []],
    ['list my files and sing', []],
    ['list the files in docs and sing', []],
    ['hello', []],
    ['', []],
    ['run', []],
  ])('%j', (text, commands) => {
    expect(parseCommands(text)).toEqual(commands);
  });

  it('stays quick on text that nearly matches', () => {
    const text = 'write this to a.txt and '.repeat(200);
    expect(parseCommands(`${text}sing`)).toEqual([]);
  });
});
