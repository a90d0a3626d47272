import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme, safeStorage, session } from 'electron';
import type { ProviderId } from '../shared/providers.ts';
import { testConnection } from './conversation/index.ts';
import { openAddressInbox } from './desktop/addresses.ts';
import { createCheckup, hidePaths } from './checkup.ts';
import { createDesk } from './desk.ts';
import { isAppUrl } from './desktop/app-url.ts';
import { detectCapabilities } from './desktop/capabilities.ts';
import { createConfirm } from './desktop/confirm-dialog.ts';
import { noteChildCrashes } from './desktop/crash-recovery.ts';
import { refuseDebuggers } from './desktop/debugging.ts';
import { noteFailures } from './desktop/failures.ts';
import { createFileDialogs } from './desktop/file-dialogs.ts';
import { sandboxEveryPage } from './desktop/hardened-window.ts';
import { identifyApp } from './desktop/identity.ts';
import { beforeQuit, followPresence, restartAs, startOnce } from './desktop/life-cycle.ts';
import { createMainWindow } from './desktop/main-window.ts';
import { installMenu } from './desktop/menu.ts';
import { createMicrophonePermission } from './desktop/microphone.ts';
import { denyNavigation } from './desktop/navigation.ts';
import { readNetworkId } from './desktop/network-id.ts';
import { createNetworkWatch } from './desktop/network-watch.ts';
import { registerAppScheme, serveApp } from './desktop/scheme.ts';
import { closeSession } from './desktop/session-guard.ts';
import { createUserGesture } from './desktop/user-gesture.ts';
import { createEyes } from './eyes.ts';
import {
  bindRequests,
  createGestureGuard,
  createHandlers,
  desktopInfo,
  openPorts,
  pressCountsMs,
} from './ipc/index.ts';
import { followLanguage } from './languages.ts';
import { createReach } from './reach.ts';
import { systemClock } from './realtime/index.ts';
import { createFileLog } from './storage/log.ts';
import { createSecretsFile } from './storage/secrets-file.ts';
import { createSecrets } from './storage/secrets.ts';
import { createSettings } from './storage/settings.ts';
import { openStoreFile } from './storage/store-file.ts';
import { createVault } from './storage/vault.ts';
import { createTalk } from './talk.ts';
import { tellWindow } from './tell-window.ts';
import { createUpdating, openRollBack } from './updates.ts';

const folder = identifyApp();
const log = createFileLog(join(folder, 'logs'), { hide: hidePaths(folder) });
const capabilities = detectCapabilities(process.platform, safeStorage, {
  environment: process.env,
  version: process.getSystemVersion(),
  electronVersion: process.versions.electron ?? '',
  ozonePlatform: app.commandLine.getSwitchValue('ozone-platform'),
});
const inbox = openAddressInbox();
const builtFile = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function startApp(): void {
  log.info(`Parley ${app.getVersion()} on Electron ${process.versions.electron}`);
  const rollBack = openRollBack(folder, log);
  if (rollBack.begin()) return restartAs(process.env['APPIMAGE']);
  noteChildCrashes(log);
  const gesture = createUserGesture(() => performance.now());
  denyNavigation({ hadRecentGesture: gesture.hadRecentGesture, log: log.warn });
  closeSession(session.defaultSession, log.warn);
  serveApp(builtFile('../renderer'));

  const settings = createSettings(openStoreFile(folder, 'settings', log), {
    onInvalid: (key) => log.warn(`The stored setting ${key} is not valid: the default counts`),
    onLaterVersion: (version) => log.warn(`The settings are of a later Parley (${version})`),
    onWriteError: (error) => log.error('The settings could not be stored', error),
  });
  const locales = followLanguage(settings, () =>
    installMenu(capabilities, !app.isPackaged, () => reach.tell('run-setup')),
  );
  const vault = createVault(safeStorage, capabilities);
  const secrets = createSecrets({
    file: createSecretsFile(join(folder, 'secrets.json'), log, Date.now),
    vault,
    environment: process.env,
    log,
  });
  const talk = createTalk({
    folder,
    settings,
    secrets,
    vault,
    log,
    onNotice: (notice) => eyes.callChanged(notice),
    onLevel: (who, decibels) => desk.heard(who, decibels),
  });
  const { catalogue, mcp, room, sources, store, soundCheck, conversation, history, usage } = talk;
  const window = createMainWindow({
    preloadPath: builtFile('../preload/index.cjs'),
    bounds: openStoreFile(folder, 'window', log),
    log,
    onOpened(opened) {
      gesture.watch(opened);
      opened.once('did-finish-load', rollBack.confirm);
      eyes.follow(opened);
      reach.follow(opened);
      desk.follow(opened);
    },
    onClosed: () => void Promise.all([conversation.stop(), soundCheck.stop()]),
    onClosing: () => desk.closing(),
    onSight: () => desk.windowChanged(),
  });
  const eyes = createEyes({
    window,
    conversation,
    gesture,
    capabilities,
    indicatorPreloadPath: builtFile('../preload/indicator.cjs'),
    onSharing: () => desk.sharingChanged(),
    callBarBounds: () => desk.barBounds(),
    log,
  });
  const reach = createReach({
    window,
    conversation,
    store,
    settings,
    eyes: () => eyes,
    focusCallBar: () => desk.focusCallBar(),
    inbox,
    log,
  });
  const updates = createUpdating({ rollBack, settings, store, log });
  const test = (provider: ProviderId) => testConnection(provider, sources);
  const checkup = createCheckup({
    folder,
    capabilities,
    settings,
    secrets,
    vault,
    catalogue,
    history,
    testConnection: test,
    log,
  });
  const desk = createDesk({
    window,
    conversation,
    store,
    settings,
    eyes,
    sendToWindow: reach.send,
    capabilities,
    builtFile,
    openFile: (name) => openStoreFile(folder, name, log),
    log,
  });
  const dialogs = createFileDialogs(window.contents);
  const confirm = createConfirm(window.contents);
  const guard = createGestureGuard(gesture.hadRecentGesture, log);

  bindRequests({
    handlers: createHandlers({
      conversation: {
        conversation,
        store,
        soundCheck,
        guard,
        openPorts: (nonce) => openPorts(window.contents, nonce),
      },
      desk: { desk, guard },
      desktop: {
        microphone: createMicrophonePermission(capabilities),
        info: desktopInfo(locales),
        reach,
      },
      hotkeys: { desk: reach.desk, guard },
      diagnostics: { ...checkup, dialogs, guard },
      secrets: { secrets, testConnection: test },
      profiles: { settings, guard, newId: randomUUID },
      settings: {
        settings,
        catalogue,
        voicePreview: talk.voicePreview,
        store,
        confirm,
        guard: createGestureGuard(() => gesture.hadRecentGesture(pressCountsMs), log),
      },
      mcp: { mcp, guard, confirm, room },
      usage: { usage, guard },
      history: { history, conversation, keptAudio: talk.keptAudio, dialogs, guard, log },
      tools: { room, settings, dialogs, guard, log },
      transfer: { settings, dialogs, guard, confirm, log, newId: randomUUID, epochNow: Date.now },
      updates: { updates, guard },
      vision: eyes.topic,
    }),
    contents: window.contents,
    isOwnUrl: isAppUrl,
    hadRecentGesture: gesture.hadRecentGesture,
    isInCall: conversation.isInCall,
    wantsCall: () => reach.wasAskedLately() || app.isAccessibilitySupportEnabled(),
    log,
  });
  tellWindow({ contents: window.contents, talk, settings, secrets, updates });
  settings.subscribe(({ theme }) => (nativeTheme.themeSource = theme));
  nativeTheme.themeSource = settings.get().theme;

  const network = createNetworkWatch({
    setTimeout: systemClock.setTimeout,
    readId: readNetworkId,
    onChange: conversation.networkReturned,
  });
  store.subscribe(() => network.follow(store.state.phase !== 'idle'));
  followPresence({
    onAbsence() {
      conversation.pause();
      void soundCheck.stop();
    },
    onReturn: conversation.resume,
  });
  app.on('before-quit', desk.dispose);
  app.on('before-quit', eyes.dispose);
  beforeQuit(async () => {
    updates.dispose();
    await talk.dispose();
  }, log);
  app.on('activate', window.reveal);
  app.on('window-all-closed', () => capabilities.staysOpenWithoutWindow || app.quit());
  reach.begin(process.argv);
  mcp.start();
  updates.start();
}

noteFailures(process, log);
registerAppScheme();
sandboxEveryPage();
if (!refuseDebuggers(app, log)) startOnce(startApp, log);
