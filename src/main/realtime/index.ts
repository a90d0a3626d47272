/** The realtime engine: everything that an app or a test may rely on. */
export { Agent, type AgentOptions, type RealtimeSessionOptions } from './agent.ts';
export { bytesForMs, concat, durationMs, toBytes, toSamples } from './audio/pcm.ts';
export { createResampler, resample, type Resampler } from './audio/resample.ts';
export {
  SpeechSynthesisError,
  SpeechSynthesizer,
  type SpeakOptions,
  type SpokenSentence,
  type SynthesizerOptions,
} from './audio/synthesizer.ts';
export { VoiceActivityDetector } from './audio/voice-activity.ts';
export { readWav, WavFormatError, writeWav, type Sound } from './audio/wav.ts';
export { systemClock, type Clock } from './clock.ts';
export {
  AuthenticationError,
  ConnectionError,
  ConnectTimeoutError,
  ModelNotFoundError,
  ProtocolError,
  QuotaError,
  RealtimeError,
  SessionClosedError,
  ToolTimeoutError,
  UnsupportedInputError,
  type RealtimeErrorOptions,
} from './errors.ts';
export type * from './events.ts';
export type { HistoryItem, MessageItem, ToolCallItem } from './history.ts';
export type { AudioInput, ImageInput, RealtimeInput, TextInput, ToolResult } from './inputs.ts';
export type {
  ConnectOptions,
  HeardItem,
  InterruptOptions,
  RealtimeConnection,
  RealtimeModel,
  RealtimeSettings,
  SendOptions,
} from './model.ts';
export { assertInputSupported, type ModelProfile, type TurnDetection } from './profile.ts';
export { GeminiRealtimeModel } from './providers/gemini/model.ts';
export type { GeminiRealtimeOptions } from './providers/gemini/options.ts';
export { NovaSonicRealtimeModel } from './providers/nova-sonic/model.ts';
export type { NovaSonicRealtimeOptions } from './providers/nova-sonic/options.ts';
export { OpenAIRealtimeModel } from './providers/openai/model.ts';
export type {
  AzureOptions,
  OpenAIRealtimeOptions,
  TranscriptionOptions,
} from './providers/openai/options.ts';
export { pictureSize, type PictureSize } from './providers/rehearsal/picture.ts';
export { RehearsalModel, type RehearsalOptions } from './providers/rehearsal/model.ts';
export {
  createManualClock,
  emit,
  expectClearAudio,
  expectCommitAudio,
  expectCreateResponse,
  expectInterrupt,
  expectSend,
  fail,
  refuse,
  ScriptedConnection,
  ScriptedModel,
  scriptedProfile,
  ScriptError,
  type ManualClock,
  type ScriptedAction,
  type ScriptedModelOptions,
  type ScriptStep,
} from './scripted/index.ts';
export type { ReconnectionOptions } from './session/reconnection-options.ts';
export { RealtimeSession, type DroppedSound, type PlaybackReport } from './session/session.ts';
export type { PolicyCall, ToolDecision, ToolPolicy } from './session/tool-policy.ts';
export {
  defineTool,
  type JsonSchema,
  type JsonValue,
  type Tool,
  type ToolContext,
  type ToolDefinition,
  type ToolOutput,
  type ToolSession,
} from './tool.ts';
export { addUsage, noUsage, type Usage } from './usage.ts';
