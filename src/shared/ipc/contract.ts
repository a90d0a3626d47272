import { z } from 'zod';
import type { SequencedUpdate } from '../conversation/update.ts';
import type { MainFacts } from '../diagnostics/facts.ts';
import { pageErrorSchema, reportSchema, type BundlePreview } from '../diagnostics/report.ts';
import {
  conversationIdSchema,
  exportFormats,
  longestQuery,
  mostListed,
  titleSchema,
  type HistoryPage,
  type HistoryStatus,
  type SearchResults,
} from '../history/history.ts';
import { callFactsSchema } from '../desktop/call-facts.ts';
import {
  acceleratorSchema,
  hotkeyActionSchema,
  type HotkeyOutcome,
  type HotkeysState,
} from '../hotkeys/hotkeys.ts';
import type { Result } from '../problem.ts';
import { mcpDraftSchema, mcpSwitchesSchema, maxMcpServers } from '../mcp/config.ts';
import type { McpLogLine, McpSaved, McpServerView } from '../mcp/view.ts';
import { profileIdSchema, profileNameSchema } from '../profiles.ts';
import { providerIdSchema, type ModelChoice, type SecretStatus } from '../providers.ts';
import { settingsPatchSchema, type Settings } from '../settings.ts';
import type { SettingsImport } from '../settings-transfer.ts';
import type { Clip } from '../voice-preview.ts';
import { auditQuerySchema, type AuditPage } from '../tools/audit.ts';
import { approvalAnswerSchema, grantedFolderSchema, type Grant } from '../tools/grants.ts';
import type { SoundCheckView } from '../sound-check.ts';
import { toolSettingsPatchSchema } from '../tools/settings.ts';
import type { UpdateState } from '../updates.ts';
import type { UsageReport, UsageStatus } from '../usage/report.ts';
import { sentPictureSchema } from '../vision/picture.ts';
import {
  capturePurposeSchema,
  pickedSourceSchema,
  type CaptureSource,
  type PickerInfo,
  type SentFrame,
  type SharingState,
} from '../vision/sharing.ts';
import type { WindowCommand } from '../window-command.ts';
import type { pushChannels } from './channels.ts';

/** A request of the page: main validates what comes by `input`, and answers an `Output`. */
interface RequestShape<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Only a type; nothing stands here at run time. */
  readonly output?: Output;
}

function request<Output>() {
  return <Input extends z.ZodType>(input: Input): RequestShape<Input, Output> => ({ input });
}

const nothing = z.undefined();
const idSchema = z.string().min(1).max(200);
const storedSchema = z.strictObject({ id: conversationIdSchema });
const listLimitSchema = z.int().min(1).max(mostListed);
const profileRefSchema = z.strictObject({ profileId: profileIdSchema });
const nonceSchema = z.string().min(16).max(100);

/** What the page may ask of main. */
export const requests = {
  'conversation:start': request<Result>()(nothing),
  'conversation:stop': request<Result>()(nothing),
  'conversation:interrupt': request<Result>()(nothing),
  'conversation:set-muted': request<Result>()(z.strictObject({ muted: z.boolean() })),
  /** Push to talk: `true` begins the user's turn, `false` ends it and asks for the answer. */
  'conversation:set-talking': request<Result>()(z.strictObject({ talking: z.boolean() })),
  'conversation:send-text': request<Result>()(
    z.strictObject({ text: z.string().trim().min(1).max(100_000) }),
  ),
  /** The user's word on a tool call that waits; `hash` is that of the request which was shown. */
  'conversation:approve': request<Result>()(
    z.strictObject({
      toolCallId: idSchema,
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      answer: approvalAnswerSchema,
    }),
  ),
  /** Takes back the change of a file that the call of this entry has made. */
  'conversation:undo-change': request<Result>()(z.strictObject({ toolCallId: idSchema })),
  /** Shows the model one picture; it answers when the user speaks or types. */
  'conversation:send-picture': request<Result>()(sentPictureSchema),
  'conversation:clear': request<Result>()(nothing),
  'conversation:snapshot': request<SequencedUpdate>()(nothing),
  'history:status': request<HistoryStatus>()(nothing),
  /** The first so many: the pinned ones, then the newest. */
  'history:list': request<Result<HistoryPage>>()(z.strictObject({ limit: listLimitSchema })),
  'history:search': request<Result<SearchResults>>()(
    z.strictObject({ query: z.string().max(longestQuery), limit: listLimitSchema }),
  ),
  /** Puts it into the window, where it goes on; a call that is on ends. */
  'history:open': request<Result>()(storedSchema),
  /** Like `conversation:clear`, and the new conversation is not stored. */
  'history:begin-private': request<Result>()(nothing),
  'history:rename': request<Result>()(storedSchema.extend({ title: titleSchema })),
  'history:pin': request<Result>()(storedSchema.extend({ isPinned: z.boolean() })),
  /** It can be restored for half a minute. */
  'history:delete': request<Result>()(storedSchema),
  'history:restore': request<Result>()(storedSchema),
  /** Erases everything, also what is in the window. */
  'history:delete-all': request<Result>()(nothing),
  /** Opens the system's dialog for saving; answers the path, undefined where none was chosen. */
  'history:export': request<Result<string | undefined>>()(
    storedSchema.extend({ format: z.enum(exportFormats) }),
  ),
  /** A call with Rehearsal beside the conversation; the ports that are opened next belong to it. */
  'sound-check:start': request<Result>()(nothing),
  'sound-check:stop': request<Result>()(nothing),
  /** Main posts the two audio ports (audio-port.ts) with this nonce. */
  'audio:open-ports': request<Result>()(z.strictObject({ nonce: nonceSchema })),
  'settings:get': request<Settings>()(nothing),
  'settings:update': request<Result<Settings>>()(settingsPatchSchema),
  /** Opens the system's dialog for saving; answers the path, undefined where none was chosen. */
  'settings:export': request<Result<string | undefined>>()(nothing),
  /** Opens the system's dialog for a file; answers what it would change, and changes nothing. */
  'settings:choose-import': request<Result<SettingsImport | undefined>>()(nothing),
  /** Takes over what `settings:choose-import` has shown last. */
  'settings:apply-import': request<Result<Settings>>()(z.strictObject({ importId: idSchema })),
  'profiles:choose': request<Result<Settings>>()(profileRefSchema),
  /** Makes a profile like the chosen one, and chooses it. */
  'profiles:add': request<Result<Settings>>()(z.strictObject({ name: profileNameSchema })),
  'profiles:rename': request<Result<Settings>>()(
    profileRefSchema.extend({ name: profileNameSchema }),
  ),
  /** Not the last one. */
  'profiles:remove': request<Result<Settings>>()(profileRefSchema),
  'models:list': request<readonly ModelChoice[]>()(nothing),
  /** Lets the model say a sentence, on the user's account; only while no call is on. */
  'models:preview-voice': request<Result<Clip>>()(
    z.strictObject({ modelId: z.string().max(200), voice: z.string().max(100) }),
  ),
  'models:stop-preview': request<Result>()(nothing),
  'secrets:status': request<readonly SecretStatus[]>()(nothing),
  'secrets:set': request<Result<SecretStatus>>()(
    z.strictObject({
      provider: providerIdSchema,
      secret: z.string().trim().min(1).max(10_000),
      /** The user agreed to storing it readable, where the system has no keyring. */
      allowPlaintext: z.boolean(),
    }),
  ),
  'secrets:remove': request<Result<SecretStatus>>()(z.strictObject({ provider: providerIdSchema })),
  /** Opens a connection with the stored key and closes it again. */
  'secrets:test': request<Result>()(z.strictObject({ provider: providerIdSchema })),
  'tools:update-settings': request<Result<Settings>>()(toolSettingsPatchSchema),
  /** Opens the system's dialog for a folder; answers the settings as they are then. */
  'tools:add-folder': request<Result<Settings>>()(
    z.strictObject({ access: grantedFolderSchema.shape.access }),
  ),
  /** Of a folder that is granted. */
  'tools:change-folder': request<Result<Settings>>()(grantedFolderSchema),
  'tools:remove-folder': request<Result<Settings>>()(grantedFolderSchema.pick({ path: true })),
  'tools:stop-job': request<Result>()(z.strictObject({ jobId: idSchema })),
  /** Whether the system can fence commands in, and else why not. */
  'tools:sandbox': request<{ readonly isAvailable: boolean; readonly reason?: string }>()(nothing),
  /** The standing permissions that count at present. */
  'tools:grants': request<readonly Grant[]>()(nothing),
  /** Answers those that are left. */
  'tools:revoke-grant': request<Result<readonly Grant[]>>()(z.strictObject({ grantId: idSchema })),
  'tools:activity': request<Result<AuditPage>>()(auditQuerySchema),
  /** Opens the system's dialog for saving; answers the path, undefined where none was chosen. */
  'tools:export-activity': request<Result<string | undefined>>()(nothing),
  'mcp:list': request<readonly McpServerView[]>()(nothing),
  /** Adds servers, or changes those with an `id`; all or none. A new secret goes in and never out. */
  'mcp:save': request<Result<McpSaved>>()(
    z.strictObject({
      drafts: z.array(mcpDraftSchema).min(1).max(maxMcpServers),
      /** The user agreed to storing secrets readable, where the system has no keyring. */
      allowPlaintext: z.boolean(),
    }),
  ),
  'mcp:remove': request<Result>()(z.strictObject({ id: idSchema })),
  'mcp:change': request<Result>()(z.strictObject({ id: idSchema, switches: mcpSwitchesSchema })),
  'mcp:switch-tool': request<Result>()(
    z.strictObject({ id: idSchema, toolName: z.string().min(1).max(256), isOn: z.boolean() }),
  ),
  'mcp:restart': request<Result>()(z.strictObject({ id: idSchema })),
  /** Oldest first. */
  'mcp:log': request<readonly McpLogLine[]>()(z.strictObject({ id: idSchema })),
  'usage:status': request<UsageStatus>()(nothing),
  /** Tokens by day and model of the last twelve months. */
  'usage:report': request<Result<UsageReport>>()(nothing),
  /** The user goes on in spite of the budget, until midnight. Heard only right after a press. */
  'usage:allow-today': request<Result>()(nothing),
  'desktop:microphone-permission': request<'granted' | 'denied' | 'not-determined' | 'unknown'>()(
    z.strictObject({ ask: z.boolean() }),
  ),
  'desktop:open-microphone-settings': request<Result>()(nothing),
  /** The system has a network again, maybe another one. */
  'conversation:network-returned': request<Result>()(nothing),
  'updates:state': request<UpdateState>()(nothing),
  /** Not during a call: then it is done after it. */
  'updates:check': request<Result>()(nothing),
  /** Quits, installs the version that is ready, and starts it. */
  'updates:install': request<Result>()(nothing),
  /** Facts for the doctor; each may take some seconds. */
  'diagnostics:network': request<MainFacts['network']>()(nothing),
  'diagnostics:provider': request<MainFacts['provider']>()(nothing),
  'diagnostics:keyring': request<MainFacts['keyring']>()(nothing),
  'diagnostics:history': request<MainFacts['history']>()(nothing),
  'diagnostics:disk': request<MainFacts['disk']>()(nothing),
  /** For the log; of a flood only some. */
  'diagnostics:note-error': request<Result>()(pageErrorSchema),
  /** What would be in a bundle; `diagnostics:save-bundle` saves just that. */
  'diagnostics:prepare-bundle': request<Result<BundlePreview>>()(
    z.strictObject({ report: reportSchema }),
  ),
  /** Opens the system's dialog for saving; answers the path, undefined where none was chosen. */
  'diagnostics:save-bundle': request<Result<string | undefined>>()(
    z.strictObject({ bundleId: idSchema }),
  ),
  /** Puts it onto the clipboard, as text. */
  'diagnostics:copy-report': request<Result>()(z.strictObject({ report: reportSchema })),
  'diagnostics:open-logs': request<Result>()(nothing),
  'diagnostics:open-sound-settings': request<Result>()(nothing),
  'desktop:info': request<DesktopInfo>()(nothing),
  /** The page takes commands from now on (`desktop:command`). */
  'desktop:page-ready': request<Result>()(nothing),
  /** A command has ended with something that the user has to see. */
  'desktop:show-outcome': request<Result>()(nothing),
  /** What the call bar and the tray cannot know without the window. */
  'desk:call-facts': request<Result>()(callFactsSchema),
  'desk:status': request<DeskStatus>()(nothing),
  'desk:set-launch-at-login': request<Result>()(z.strictObject({ isOn: z.boolean() })),
  'hotkeys:state': request<HotkeysState>()(nothing),
  /** While it is on, hotkeys rest, and the window hears the keys itself. */
  'hotkeys:record': request<Result>()(z.strictObject({ isOn: z.boolean() })),
  /** Takes another key, or none for an empty one; ends the recording. */
  'hotkeys:change': request<Result<HotkeyOutcome>>()(
    z.strictObject({ action: hotkeyActionSchema, accelerator: acceleratorSchema }),
  ),
  /** Tries keys that do not work once more. */
  'hotkeys:retry': request<Result>()(nothing),
  /** The next press of it is only shown. Without an action the test is over. */
  'hotkeys:test': request<Result>()(z.strictObject({ action: hotkeyActionSchema.optional() })),
  /** Begins `vision:sources`. Like `vision:arm` it is heard only right after a press of the user. */
  'vision:open-picker': request<Result<PickerInfo>>()(nothing),
  'vision:close-picker': request<Result>()(nothing),
  /** What the user has picked: the page may capture that, once, and at once. */
  'vision:arm': request<Result>()(
    z.strictObject({ picked: pickedSourceSchema, purpose: capturePurposeSchema }),
  ),
  /** The page got no picture: main knows what the system has against it. */
  'vision:capture-failed': request<Result>()(z.strictObject({ errorName: z.string().max(100) })),
  /** Main posts the port for frames (vision/frame-port.ts) with this nonce. */
  'vision:open-port': request<Result>()(z.strictObject({ nonce: nonceSchema })),
  'vision:set-paused': request<Result>()(z.strictObject({ paused: z.boolean() })),
  'vision:stop': request<Result>()(nothing),
  'vision:open-settings': request<Result>()(
    z.strictObject({ device: z.enum(['screen', 'camera']) }),
  ),
} as const;

/** What main tells the page by itself. */
export interface Pushes {
  readonly 'conversation:update': SequencedUpdate;
  readonly 'settings:changed': Settings;
  readonly 'secrets:changed': readonly SecretStatus[];
  readonly 'mcp:changed': readonly McpServerView[];
  readonly 'history:changed': HistoryStatus;
  readonly 'sound-check:changed': SoundCheckView;
  readonly 'updates:changed': UpdateState;
  readonly 'usage:changed': UsageStatus;
  /** What the open picker has to offer, again and again. */
  readonly 'vision:sources': readonly CaptureSource[];
  readonly 'vision:state-changed': SharingState;
  readonly 'vision:frame': SentFrame;
  readonly 'hotkeys:changed': HotkeysState;
  readonly 'desktop:command': WindowCommand;
}

type MissingPush = Exclude<keyof Pushes, (typeof pushChannels)[number]>;
/** Does not compile if a push is missing from `pushChannels`. */
export const allPushesListed: [MissingPush] extends [never] ? true : MissingPush = true;

/** What the system, and not our settings, decides. */
export interface DeskStatus {
  readonly launchesAtLogin: boolean;
  /** The desktop shows our icon, as far as it can be known. */
  readonly hasTray: boolean;
}

export interface DesktopInfo {
  readonly platform: 'darwin' | 'win32' | 'linux' | 'other';
  readonly appVersion: string;
  readonly electronVersion: string;
  /** BCP 47 tags of the system, the most wanted first. */
  readonly locales: readonly string[];
}

export type RequestChannel = keyof typeof requests;
export type RequestInput<Channel extends RequestChannel> = z.input<
  (typeof requests)[Channel]['input']
>;
export type RequestOutput<Channel extends RequestChannel> = NonNullable<
  (typeof requests)[Channel]['output']
>;

/** `window.parley`: all that the page gets from outside. */
export interface ParleyBridge {
  request<Channel extends RequestChannel>(
    channel: Channel,
    ...input: undefined extends RequestInput<Channel> ? [] : [RequestInput<Channel>]
  ): Promise<RequestOutput<Channel>>;
  /** @returns a function that ends the subscription. */
  on<Channel extends keyof Pushes>(
    channel: Channel,
    listener: (payload: Pushes[Channel]) => void,
  ): () => void;
}
