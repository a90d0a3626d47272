/** The realtime engine: everything that an app or a test may rely on. */
export { Agent, type AgentOptions, type RealtimeSessionOptions } from './agent.ts';
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
