import type { z } from 'zod';
import type { RequestChannel, RequestOutput, requests } from '../../shared/ipc/contract.ts';
import { conversationHandlers, type ConversationTopic } from './conversation-handlers.ts';
import { deskHandlers, type DeskTopic } from './desk-handlers.ts';
import { desktopHandlers, type DesktopTopic } from './desktop-handlers.ts';
import { diagnosticsHandlers, type DiagnosticsTopic } from './diagnostics-handlers.ts';
import { historyHandlers, type HistoryTopic } from './history-handlers.ts';
import { hotkeysHandlers, type HotkeysTopic } from './hotkeys-handlers.ts';
import { mcpHandlers, type McpTopic } from './mcp-handlers.ts';
import { profileHandlers, type ProfileTopic } from './profile-handlers.ts';
import { secretsHandlers, type SecretsTopic } from './secrets-handlers.ts';
import { settingsHandlers, type SettingsTopic } from './settings-handlers.ts';
import { transferHandlers, type TransferTopic } from './transfer-handlers.ts';
import { toolsHandlers, type ToolsTopic } from './tools-handlers.ts';
import { updatesHandlers, type UpdatesTopic } from './updates-handlers.ts';
import { usageHandlers, type UsageTopic } from './usage-handlers.ts';
import { visionHandlers, type VisionTopic } from './vision-handlers.ts';

/** What a handler gets: the input after validation. */
export type HandlerInput<Channel extends RequestChannel> = z.output<
  (typeof requests)[Channel]['input']
>;

export type RequestHandlers<Channels extends RequestChannel = RequestChannel> = {
  readonly [Channel in Channels]: (
    input: HandlerInput<Channel>,
  ) => RequestOutput<Channel> | Promise<RequestOutput<Channel>>;
};

export interface HandlerTopics {
  readonly conversation: ConversationTopic;
  readonly desk: DeskTopic;
  readonly desktop: DesktopTopic;
  readonly diagnostics: DiagnosticsTopic;
  readonly history: HistoryTopic;
  readonly hotkeys: HotkeysTopic;
  readonly mcp: McpTopic;
  readonly profiles: ProfileTopic;
  readonly secrets: SecretsTopic;
  readonly settings: SettingsTopic;
  readonly tools: ToolsTopic;
  readonly transfer: TransferTopic;
  readonly updates: UpdatesTopic;
  readonly usage: UsageTopic;
  readonly vision: VisionTopic;
}

/** All handlers; does not compile if a channel of the contract has none. */
export function createHandlers(topics: HandlerTopics): RequestHandlers {
  return {
    ...conversationHandlers(topics.conversation),
    ...deskHandlers(topics.desk),
    ...desktopHandlers(topics.desktop),
    ...diagnosticsHandlers(topics.diagnostics),
    ...historyHandlers(topics.history),
    ...hotkeysHandlers(topics.hotkeys),
    ...mcpHandlers(topics.mcp),
    ...profileHandlers(topics.profiles),
    ...secretsHandlers(topics.secrets),
    ...settingsHandlers(topics.settings),
    ...toolsHandlers(topics.tools),
    ...transferHandlers(topics.transfer),
    ...updatesHandlers(topics.updates),
    ...usageHandlers(topics.usage),
    ...visionHandlers(topics.vision),
  };
}
