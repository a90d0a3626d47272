/** One live conversation of the app. */
export type { SoundPort, SoundPorts } from './audio-bridge.ts';
export type { CallNotice } from './call.ts';
export type { CallSources } from './call-plan.ts';
export {
  createConversation,
  type Conversation,
  type ConversationOptions,
  type EarlierConversation,
} from './conversation.ts';
export { createRefusalsOf } from './fitting-tools.ts';
export { createModelCatalogue, type ModelCatalogue } from './models.ts';
export { createSoundCheck, type SoundCheck } from './sound-check.ts';
export { createConversationStore, maxShownEntries, type ConversationStore } from './store.ts';
export { tapeSampleRate, type TapeSink } from './tape.ts';
export { testConnection } from './test-connection.ts';
export { createVoicePreview, type VoicePreview } from './voice-preview.ts';
