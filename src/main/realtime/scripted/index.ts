/** A scripted model for tests; no part of the app. */
export { createManualClock, type ManualClock } from './manual-clock.ts';
export {
  emit,
  expectClearAudio,
  expectCommitAudio,
  expectCreateResponse,
  expectInterrupt,
  expectSend,
  fail,
  refuse,
  ScriptError,
  type ScriptedAction,
  type ScriptStep,
} from './script.ts';
export { ScriptedConnection } from './scripted-connection.ts';
export { ScriptedModel, scriptedProfile, type ScriptedModelOptions } from './scripted-model.ts';
