import type { ModelChoice, ProviderId } from '../../shared/providers.ts';

export interface ModelGroup {
  readonly provider: ProviderId;
  readonly providerName: string;
  readonly models: readonly ModelChoice[];
}

/** The models by provider, in the order in which main lists them. */
export function modelGroups(models: readonly ModelChoice[]): readonly ModelGroup[] {
  const groups = new Map<ProviderId, ModelChoice[]>();
  for (const model of models) {
    groups.set(model.provider, [...(groups.get(model.provider) ?? []), model]);
  }
  return [...groups].map(([provider, members]) => ({
    provider,
    providerName: members[0]?.providerName ?? provider,
    models: members,
  }));
}
