import type { RunCommand } from './runner.ts';

interface Scripted {
  say(text: string): void;
  hear(text: string): void;
}

/**
 * What the model shall do next as typed commands, the same for every simulator.
 * @param callTool the next turn asks for this tool with these arguments as JSON
 */
export function scriptCommands(
  simulator: Scripted,
  callTool: (name: string, json: string) => void,
): Readonly<Record<string, RunCommand>> {
  return {
    say: {
      usage: 'say TEXT',
      help: 'answer the next turn with this',
      run: (text) => simulator.say(text),
    },
    hear: {
      usage: 'hear TEXT',
      help: 'take the next spoken turn for this',
      run: (text) => simulator.hear(text),
    },
    call: {
      usage: 'call NAME [JSON]',
      help: 'answer the next turn with this tool call',
      run: (argument) => {
        const [name = '', ...json] = argument.split(' ');
        callTool(name, json.join(' ') || '{}');
      },
    },
  };
}
