/** The simulated service in a process of its own, keeping nothing of the traffic. Prints its port. */
import { startOpenAISimulator } from '../../simulators/openai/index.ts';
import { tonalSpeech } from '../../simulators/shared/speech.ts';

const words = 'and so it goes on for a while, as answers do. '.repeat(4);

const simulator = await startOpenAISimulator({
  speaker: tonalSpeech(),
  speedFactor: Infinity,
  record: 'nothing',
  reply: ({ text, toolResults }) => {
    const asksForTool = text.includes('time') && toolResults.length === 0;
    return asksForTool ? { toolCalls: [{ name: 'get_time' }] } : { speak: `${text}: ${words}` };
  },
});
process.stdout.write(`${new URL(simulator.url).port}\n`);
