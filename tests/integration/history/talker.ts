/**
 * Talks until it is killed: an answer that grows word by word. Prints `<number of words> <time>`
 * after each, so that the test knows what was said when.
 *
 * Usage: node talker.ts <folder>
 */
import { turn } from '../../unit/main/history/entries.ts';
import { createHistoryRig } from './rig.ts';

const [folder = ''] = process.argv.slice(2);
const { store, says } = createHistoryRig(folder);
says('question', 'Tell me a story.');
store.apply({
  type: 'turn-started',
  turn: turn('answer', '', { role: 'assistant', source: 'speech', isFinal: false }),
});
let words = 0;
setInterval(() => {
  words += 1;
  store.apply({ type: 'turn-text-appended', turnId: 'answer', text: ` word${words}` });
  process.stdout.write(`${words} ${Date.now()}\n`);
}, 10);
