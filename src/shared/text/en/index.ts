import { activityText } from './activity.ts';
import { controlsText, dockText, talkText } from './call.ts';
import { conversationText, emptyText } from './conversation.ts';
import { desktopText } from './desktop.ts';
import { devicesText } from './devices.ts';
import { diagnosticsText } from './diagnostics.ts';
import { doctorText } from './doctor.ts';
import { historyText, privacyText } from './history.ts';
import { hotkeysText } from './hotkeys.ts';
import { consentText, keysText } from './keys.ts';
import { mcpText } from './mcp.ts';
import { onboardingText } from './onboarding.ts';
import { permissionsText } from './permissions.ts';
import { problemActionsText, problemsText } from './problems.ts';
import { profilesText, transferText, voicePreviewText } from './profiles.ts';
import { securityText } from './security.ts';
import {
  appearanceText,
  instructionsText,
  modelText,
  settingsText,
  turnsText,
} from './settings.ts';
import { shortcutsText } from './shortcuts.ts';
import { toolsText } from './tools.ts';
import { aboutText, updatesText } from './updates.ts';
import { usageText } from './usage.ts';
import { visionText } from './vision.ts';
import { appText, confirmNewText, headerText, pickerText, textInputText } from './window.ts';
import { audioProblemsText } from './audio-problems.ts';
import { callNotesText, callProblemsText, engineProblemsText, modelsText } from './main-call.ts';
import { appProblemsText, dialogsText, keyProblemsText, menuText } from './main-desktop.ts';
import { exportedText, historyProblemsText } from './main-history.ts';
import { mcpProblemsText } from './main-mcp.ts';
import { requestsText, toolProblemsText } from './main-tools.ts';
import { visionNotesText, visionProblemsText } from './main-vision.ts';

export const name = 'English';

/** Every word that a user reads or hears from Parley itself. What it lacks, no language can have. */
export const text = {
  about: aboutText,
  activity: activityText,
  app: appText,
  appearance: appearanceText,
  appProblems: appProblemsText,
  audioProblems: audioProblemsText,
  callNotes: callNotesText,
  callProblems: callProblemsText,
  confirmNew: confirmNewText,
  consent: consentText,
  controls: controlsText,
  conversation: conversationText,
  desktop: desktopText,
  devices: devicesText,
  dialogs: dialogsText,
  diagnostics: diagnosticsText,
  dock: dockText,
  doctor: doctorText,
  empty: emptyText,
  engineProblems: engineProblemsText,
  exported: exportedText,
  header: headerText,
  history: historyText,
  historyProblems: historyProblemsText,
  hotkeys: hotkeysText,
  instructions: instructionsText,
  keyProblems: keyProblemsText,
  keys: keysText,
  mcp: mcpText,
  mcpProblems: mcpProblemsText,
  menu: menuText,
  model: modelText,
  onboarding: onboardingText,
  models: modelsText,
  permissions: permissionsText,
  picker: pickerText,
  privacy: privacyText,
  problemActions: problemActionsText,
  problems: problemsText,
  profiles: profilesText,
  requests: requestsText,
  security: securityText,
  settings: settingsText,
  shortcuts: shortcutsText,
  talk: talkText,
  textInput: textInputText,
  toolProblems: toolProblemsText,
  tools: toolsText,
  transfer: transferText,
  turns: turnsText,
  updates: updatesText,
  usage: usageText,
  vision: visionText,
  voicePreview: voicePreviewText,
  visionNotes: visionNotesText,
  visionProblems: visionProblemsText,
};
