/** Runs one conversation and prints what it left behind. The process must then end by itself. */
import { converse } from './conversation.ts';

// A worker touches these; they are the process's own and open before it.
const standardStreams = [process.stdout, process.stderr];
const before = process.getActiveResourcesInfo();
const conversation = await converse({}, { speed: 1 });
await conversation.type('This answer is interrupted by the end of the conversation.');
await conversation.next('audio-delta');
await conversation.connection.close();
const left = process.getActiveResourcesInfo();
for (const resource of before) {
  if (left.includes(resource)) left.splice(left.indexOf(resource), 1);
}
standardStreams[0]?.write(JSON.stringify(left));
