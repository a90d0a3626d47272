import { describe, expect, it } from 'vitest';
import {
  heardVoice,
  help,
  inputTranscript,
  measuredDelay,
  readBack,
  receivedPictures,
  seconds,
  toolOutcome,
} from '../../../../src/main/realtime/providers/rehearsal/replies.ts';
import { summarizeResult } from '../../../../src/main/realtime/providers/rehearsal/tool-result.ts';

describe('what Rehearsal says', () => {
  it.each([
    [2340, '2.3'],
    [9940, '9.9'],
    [9960, '10'],
    [61_400, '61'],
  ])('counts %i ms as %s seconds', (ms, expected) => {
    expect(seconds(ms)).toBe(expected);
  });

  it('says how long it heard the user, and when it plays only the end', () => {
    expect(heardVoice(2340, 2760)).toBe('I heard you for 2.3 seconds. Here is your voice:');
    expect(heardVoice(45_000, 30_000)).toBe(
      'I heard you for 45 seconds. Here are the last 30 seconds:',
    );
  });

  it('does not pretend to have understood', () => {
    expect(inputTranscript(2340)).toBe('(2.3 s of speech)');
  });

  it('rounds the delay', () => {
    expect(measuredDelay(641.6)).toContain('642 milliseconds');
  });

  it('reads typed text back, but not a whole book', () => {
    expect(readBack(' hello ')).toBe('You typed: hello');
    const long = readBack('word '.repeat(1000));
    expect(long).toContain('4999 characters');
    expect(long.length).toBeLessThan(400);
  });

  it.each([
    [
      { count: 1, lastBytes: 120_400, lastSize: { width: 1280, height: 720 } },
      'I received a picture of 120 kilobytes, 1280 by 720 pixels.',
    ],
    [
      { count: 3, lastBytes: 90, lastSize: undefined },
      'I received 3 pictures; the last one has 1 kilobyte.',
    ],
  ])('describes pictures it received', (pictures, expected) => {
    expect(receivedPictures(pictures)).toBe(expected);
  });

  it('offers only what the tools of the conversation can do', () => {
    expect(help(['read_file', 'other'])).toContain('read notes.txt');
    expect(help(['read_file', 'other'])).not.toContain('git status');
    expect(help([])).toContain('no tools');
  });

  it.each([
    ['a.txt\nb.txt', 'Listing your files gave:\na.txt\nb.txt'],
    ['', 'Listing your files worked and gave no output.'],
    ['Error: not allowed', 'Listing your files did not work. Error: not allowed'],
  ])('tells what became of a tool: %j', (output, expected) => {
    const command = { kind: 'tool', toolName: 'list_files', args: { path: '.' } } as const;
    expect(toolOutcome(command, output)).toBe(expected);
  });
});

describe('summarizeResult', () => {
  it.each([
    ['one line', 'one line'],
    ['\n a \n\n b \r\n', 'a\nb'],
    ['1\n2\n3\n4\n5', '1\n2\n3\n4 …'],
    ['["a.txt","b.txt"]', 'a.txt, b.txt'],
    ['[{"name":"a.txt","bytes":3},{"name":"src","bytes":0}]', 'a.txt, src'],
    ['{"exitCode":0,"stdout":"clean\\n","stderr":""}', 'exitCode: 0\nstdout: clean'],
    ['{"files":["a","b"],"more":null}', 'files: a, b'],
    ['12', '12'],
    ['null', ''],
    ['{ not json', '{ not json'],
  ])('%j becomes %j', (output, expected) => {
    expect(summarizeResult(output)).toBe(expected);
  });

  it('cuts what would take too long to listen to', () => {
    const summary = summarizeResult('x'.repeat(5000));
    expect(summary.length).toBeLessThan(230);
    expect(summary.endsWith('…')).toBe(true);
  });
});
