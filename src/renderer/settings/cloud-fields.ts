import type { ProviderId } from '../../shared/providers.ts';
import type { Settings, SettingsPatch } from '../../shared/settings.ts';

export type CloudFieldName = 'project' | 'location' | 'region' | 'profile';

/** One setting of a provider's cloud, and how it is read and written. */
export interface CloudField {
  readonly name: CloudFieldName;
  readonly provider: ProviderId;
  read(settings: Settings): string;
  patch(settings: Settings, value: string): SettingsPatch;
}

const fields: readonly CloudField[] = [
  {
    name: 'project',
    provider: 'gemini',
    read: ({ gemini }) => gemini.project,
    patch: ({ gemini }, project) => ({ gemini: { ...gemini, project } }),
  },
  {
    name: 'location',
    provider: 'gemini',
    read: ({ gemini }) => gemini.location,
    patch: ({ gemini }, location) => ({ gemini: { ...gemini, location } }),
  },
  {
    name: 'region',
    provider: 'nova-sonic',
    read: ({ aws }) => aws.region,
    patch: ({ aws }, region) => ({ aws: { ...aws, region } }),
  },
  {
    name: 'profile',
    provider: 'nova-sonic',
    read: ({ aws }) => aws.profile,
    patch: ({ aws }, profile) => ({ aws: { ...aws, profile } }),
  },
];

export function cloudFieldsOf(provider: ProviderId): readonly CloudField[] {
  return fields.filter((field) => field.provider === provider);
}

/** Whether anything of the advanced settings is in use. */
export function isSet(settings: Settings, provider: ProviderId): boolean {
  const hasServer = (settings.serverUrls[provider] ?? '') !== '';
  return hasServer || cloudFieldsOf(provider).some((field) => field.read(settings) !== '');
}

/** What the schema in shared/settings.ts takes. */
export function isCloudName(value: string): boolean {
  return /^[\w.:@/-]{0,200}$/.test(value.trim());
}
