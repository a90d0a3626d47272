import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app } from 'electron';
import {
  createConversation,
  createConversationStore,
  createModelCatalogue,
  createSoundCheck,
  createVoicePreview,
  maxShownEntries,
  tapeSampleRate,
  type ConversationOptions,
} from './conversation/index.ts';
import { createComputerHost } from './desktop/computer-host.ts';
import { createMcp } from './mcp.ts';
import { systemClock } from './realtime/index.ts';
import { createSpending } from './spending.ts';
import { createHistory } from './storage/history/index.ts';
import { createKeptAudio } from './storage/kept-audio.ts';
import type { Log } from './storage/log.ts';
import { redact } from './storage/redact.ts';
import type { Secrets } from './storage/secrets.ts';
import type { SettingsStore } from './storage/settings.ts';
import { openStoreFile } from './storage/store-file.ts';
import type { Vault } from './storage/vault.ts';
import { createToolRoom } from './tools/index.ts';

export interface TalkOptions {
  /** The user's data. */
  readonly folder: string;
  readonly settings: SettingsStore;
  readonly secrets: Pick<Secrets, 'read'>;
  readonly vault: Vault;
  readonly log: Log;
  /** For those who act beside the conversation. */
  readonly onNotice: NonNullable<ConversationOptions['onNotice']>;
  readonly onLevel: NonNullable<ConversationOptions['onLevel']>;
}

/** The conversation, with the models and tools that it has, and what is kept of it. */
export function createTalk(options: TalkOptions) {
  const { folder, settings, secrets, vault, log } = options;
  const catalogue = createModelCatalogue();
  const mcp = createMcp({ folder, vault, settings, catalogue, room: () => room, log });
  const grantsFile = openStoreFile(folder, 'grants', log);
  const room = createToolRoom({
    settings: () => settings.get().tools,
    host: createComputerHost(),
    dataFolder: folder,
    auditFolder: join(folder, 'activity'),
    grantStore: {
      load: () => grantsFile.store['grants'],
      save: (grants) => grantsFile.set({ grants }),
    },
    home: app.getPath('home'),
    environment: process.env,
    clock: systemClock,
    epochNow: Date.now,
    newId: randomUUID,
    redact,
    onLogError: (error) => log.error('The activity log could not be written', error),
    moreHands: mcp.hands,
  });
  const sources = {
    catalogue,
    settings: settings.get,
    readSecret: secrets.read,
    tools: room.consent.tools,
    toolPolicy: room.consent.decide,
  };
  const store = createConversationStore();
  const voicePreview = createVoicePreview({
    sources,
    clock: systemClock,
    spending: () => usage,
  });
  const surroundings = {
    sources,
    room,
    clock: systemClock,
    epochNow: Date.now,
    newId: randomUUID,
    log,
  };
  const soundCheck = createSoundCheck(surroundings);
  const conversation = createConversation({
    ...surroundings,
    store,
    // A tape costs a conversion of every frame: there is none where nothing is kept.
    openTape: () => (keptId() === undefined ? undefined : keptAudio.open()),
    onNotice: options.onNotice,
    refusal: (modelId) => usage.refusal(modelId),
    onLevel: options.onLevel,
  });
  const history = createHistory({
    path: join(folder, 'history.db'),
    source: store,
    maxShownEntries,
    settings,
    newId: randomUUID,
    epochNow: Date.now,
    setTimeout: systemClock.setTimeout,
    log,
    onProblem: (problem) => store.apply({ type: 'problem-raised', problem }),
    onReplaced: () => usage.rewrite(),
    onErased: () => void keptAudio.prune(history.known),
  });
  const keptId = (): string | undefined => (settings.get().keepsAudio ? history.keptId : undefined);
  const keptAudio = createKeptAudio({
    folder: join(folder, 'audio'),
    sampleRate: tapeSampleRate,
    keptId,
    epochNow: Date.now,
    log,
  });
  const usage = createSpending({ folder, log, settings, store, history, conversation });
  store.subscribe(() => {
    if (store.state.phase === 'idle') return;
    // A call takes the microphone and the ports, whoever has begun it.
    voicePreview.stop();
    void soundCheck.stop();
  });

  return {
    catalogue,
    mcp,
    room,
    sources,
    store,
    voicePreview,
    soundCheck,
    conversation,
    history,
    keptAudio,
    usage,
    /** Ends all of it; resolves when it is on the disk. */
    async dispose(): Promise<void> {
      await Promise.all([conversation.dispose(), soundCheck.stop(), mcp.dispose()]);
      await usage.dispose();
      await history.dispose();
    },
  };
}
