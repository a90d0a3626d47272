import { z } from 'zod';
import type { SequencedUpdate } from '../conversation/update.ts';
import type { Result } from '../problem.ts';
import { providerIdSchema, type ModelChoice, type SecretStatus } from '../providers.ts';
import { settingsPatchSchema, type Settings } from '../settings.ts';
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
  'conversation:approve': request<Result>()(z.strictObject({ toolCallId: idSchema })),
  'conversation:deny': request<Result>()(z.strictObject({ toolCallId: idSchema })),
  'conversation:clear': request<Result>()(nothing),
  'conversation:snapshot': request<SequencedUpdate>()(nothing),
  /** Main posts the two audio ports (audio-port.ts) with this nonce. */
  'audio:open-ports': request<Result>()(z.strictObject({ nonce: z.string().min(16).max(100) })),
  'settings:get': request<Settings>()(nothing),
  'settings:update': request<Result<Settings>>()(settingsPatchSchema),
  'models:list': request<readonly ModelChoice[]>()(nothing),
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
  'desktop:microphone-permission': request<'granted' | 'denied' | 'not-determined' | 'unknown'>()(
    z.strictObject({ ask: z.boolean() }),
  ),
  'desktop:open-microphone-settings': request<Result>()(nothing),
  'desktop:info': request<DesktopInfo>()(nothing),
} as const;

/** What main tells the page by itself. */
export interface Pushes {
  readonly 'conversation:update': SequencedUpdate;
  readonly 'settings:changed': Settings;
  readonly 'secrets:changed': readonly SecretStatus[];
}

type MissingPush = Exclude<keyof Pushes, (typeof pushChannels)[number]>;
/** Does not compile if a push is missing from `pushChannels`. */
export const allPushesListed: [MissingPush] extends [never] ? true : MissingPush = true;

export interface DesktopInfo {
  readonly platform: 'darwin' | 'win32' | 'linux' | 'other';
  readonly appVersion: string;
  readonly electronVersion: string;
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
