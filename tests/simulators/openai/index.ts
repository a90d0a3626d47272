export {
  OPTIONAL_EVENTS,
  type Dialect,
  type FrameNote,
  type OpenAISimulatorOptions,
} from './options.ts';
export type { ClientEvent, ConnectionNote, SentEvent } from './records.ts';
export { startOpenAISimulator, type OpenAISimulator } from './simulator.ts';
