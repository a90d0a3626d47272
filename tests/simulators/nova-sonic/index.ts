export { BAD_EVENTS, type BadEvent, type Fault, type FaultMoment } from './faults.ts';
export {
  type EventNote,
  type InterruptionSign,
  type NovaSonicSimulatorOptions,
} from './options.ts';
export type { ClientEvent, ConnectionNote, SentEvent } from './records.ts';
export { testOnlyCertificate } from './server.ts';
export { startNovaSonicSimulator, type NovaSonicSimulator } from './simulator.ts';
