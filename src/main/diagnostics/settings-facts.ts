import { providerIds } from '../../shared/providers.ts';
import type { Settings } from '../../shared/settings.ts';

/**
 * What a bundle tells of the settings: a list of what may be told, so that a setting that is new is
 * left out. Of private text only whether there is some, and of folders only how many.
 */
export function settingsFacts(settings: Settings): Readonly<Record<string, unknown>> {
  const { tools, gemini, aws, serverUrls } = settings;
  return {
    modelId: settings.modelId,
    voices: settings.voices,
    turnTaking: settings.turnTaking,
    echoCancellation: settings.echoCancellation,
    theme: settings.theme,
    language: settings.language,
    onboarded: settings.onboarded,
    keepsHistory: settings.keepsHistory,
    historyRetention: settings.historyRetention,
    showsSidebar: settings.showsSidebar,
    instructions: isGiven(settings.instructions),
    microphone: settings.microphoneId === '' ? 'system default' : 'chosen',
    speaker: settings.speakerId === '' ? 'system default' : 'chosen',
    profiles: settings.profiles.length,
    servers: Object.fromEntries(
      providerIds.map((provider) => [provider, serverFact(serverUrls[provider] ?? '')]),
    ),
    gemini: { project: isGiven(gemini.project), location: gemini.location },
    aws: { region: aws.region, profile: isGiven(aws.profile) },
    tools: {
      folders: tools.folders.map(({ access }) => access),
      off: tools.off,
    },
  };
}

function isGiven(text: string): 'given' | 'empty' {
  return text === '' ? 'empty' : 'given';
}

/** The name of a server of one's own is nobody's business; how it is reached is. */
function serverFact(url: string): string {
  if (url === '') return 'the provider’s own';
  return URL.canParse(url) ? `another one, by ${new URL(url).protocol}` : 'another one';
}
