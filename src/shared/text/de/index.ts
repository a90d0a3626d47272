import { activityText } from './activity.ts';
import type { Catalogue } from '../catalogue.ts';
import { controlsText, dockText, talkText } from './call.ts';
import { conversationText, emptyText } from './conversation.ts';
import { devicesText } from './devices.ts';
import { historyText, privacyText } from './history.ts';
import { consentText, keysText } from './keys.ts';
import { mcpText } from './mcp.ts';
import { onboardingText } from './onboarding.ts';
import { permissionsText } from './permissions.ts';
import { problemActionsText, problemsText } from './problems.ts';
import { profilesText, transferText, voicePreviewText } from './profiles.ts';
import {
  appearanceText,
  instructionsText,
  modelText,
  settingsText,
  turnsText,
} from './settings.ts';
import { shortcutsText } from './shortcuts.ts';
import { toolsText } from './tools.ts';
import { visionText } from './vision.ts';
import { appText, confirmNewText, headerText, pickerText, textInputText } from './window.ts';

export const name = 'Deutsch';

export const text: Catalogue = {
  activity: activityText,
  app: appText,
  appearance: appearanceText,
  confirmNew: confirmNewText,
  consent: consentText,
  controls: controlsText,
  conversation: conversationText,
  devices: devicesText,
  dock: dockText,
  empty: emptyText,
  header: headerText,
  history: historyText,
  instructions: instructionsText,
  keys: keysText,
  mcp: mcpText,
  model: modelText,
  onboarding: onboardingText,
  permissions: permissionsText,
  picker: pickerText,
  privacy: privacyText,
  problemActions: problemActionsText,
  problems: problemsText,
  profiles: profilesText,
  settings: settingsText,
  shortcuts: shortcutsText,
  talk: talkText,
  textInput: textInputText,
  tools: toolsText,
  transfer: transferText,
  turns: turnsText,
  vision: visionText,
  voicePreview: voicePreviewText,
};
