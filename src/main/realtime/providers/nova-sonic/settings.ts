import { UnsupportedInputError } from '../../errors.ts';
import type { RealtimeSettings } from '../../model.ts';
import type { TurnDetection } from '../../profile.ts';
import { isFirstGeneration, providerName, voiceFor, voicesOf } from './models.ts';
import type { EndpointingSensitivity, NovaSonicRealtimeOptions } from './options.ts';

/** The model's options with what `connect()` overrides. */
export type EffectiveOptions = NovaSonicRealtimeOptions & { readonly model: string };

export function effectiveOptions(
  options: EffectiveOptions,
  settings: RealtimeSettings = {},
): EffectiveOptions {
  const { voice, language, turnDetection, maxOutputTokens } = settings;
  return {
    ...options,
    ...(voice !== undefined && { voice }),
    ...(language !== undefined && { language }),
    ...(turnDetection !== undefined && { turnDetection }),
    ...(maxOutputTokens !== undefined && { maxTokens: maxOutputTokens }),
  };
}

/** AWS retires models and voices; elsewhere the server decides. */
export function isAmazonsOwn({ endpoint }: NovaSonicRealtimeOptions): boolean {
  return endpoint === undefined;
}

/** @throws UnsupportedInputError with code `invalid-setting` for what the service would refuse. */
export function assertSettings(options: EffectiveOptions): void {
  const { voice, turnDetection, temperature, topP, maxTokens } = options;
  if (turnDetection?.type === 'manual') {
    throw invalid(
      'there are no manual turns, the service decides when a turn ends: use "server" or "semantic".',
    );
  }
  const voices = voicesOf(options.model).map(({ id }) => id);
  if (voice !== undefined && isAmazonsOwn(options) && !voices.includes(voice)) {
    throw invalid(`there is no voice "${voice}": use one of ${voices.join(', ')}.`);
  }
  if (temperature !== undefined && !(temperature >= 0 && temperature <= 1)) {
    throw invalid(`temperature ${temperature}: use 0 to 1.`);
  }
  if (topP !== undefined && !(topP >= 0 && topP <= 1)) throw invalid(`topP ${topP}: use 0 to 1.`);
  if (maxTokens !== undefined && !(Number.isInteger(maxTokens) && maxTokens >= 1)) {
    throw invalid(`maxTokens ${maxTokens}: use a whole number from 1 on.`);
  }
}

function invalid(problem: string): UnsupportedInputError {
  return new UnsupportedInputError(`${providerName}: ${problem}`, {
    provider: providerName,
    code: 'invalid-setting',
  });
}

export function voiceOf({ model, voice, language }: EffectiveOptions): string {
  return voice ?? voiceFor(model, language);
}

/** Undefined for the first generation, which has none. */
export function sensitivityOf(options: EffectiveOptions): EndpointingSensitivity | undefined {
  if (isFirstGeneration(options.model)) return undefined;
  const { turnDetection, endpointingSensitivity } = options;
  const eagerness = turnDetection?.type === 'semantic' ? turnDetection.eagerness : undefined;
  const asked = eagerness === 'auto' ? undefined : eagerness;
  return asked ?? endpointingSensitivity ?? 'medium';
}

/** What is in effect: the service listens by itself, and can always be interrupted. */
export function turnDetectionOf(options: EffectiveOptions): TurnDetection {
  const eagerness = sensitivityOf(options);
  return { type: 'semantic', ...(eagerness !== undefined && { eagerness }) };
}
