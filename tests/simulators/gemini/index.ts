export type { FrameNote, GeminiSimulatorOptions } from './options.ts';
export type { ShownPicture } from './pictures.ts';
export type { ConnectionNote, FrameEntry } from './records.ts';
export { startGeminiSimulator, type GeminiSimulator } from './simulator.ts';
