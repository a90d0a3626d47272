/** Type-level tests: `tsc` fails if an expected error does not occur. Nothing here runs. */
import type { ImageInput, RealtimeInput } from '../../src/main/realtime/inputs.ts';
import type { RealtimeConnection, RealtimeModel } from '../../src/main/realtime/model.ts';
import { OpenAIRealtimeModel } from '../../src/main/realtime/providers/openai/model.ts';

declare const image: ImageInput;
declare const anyName: string;

export async function defaultModelSees(): Promise<void> {
  const connection = await new OpenAIRealtimeModel().connect();
  await connection.send(image);
  await connection.send({ type: 'text', text: 'What is this?' });
}

export async function currentModelSees(): Promise<void> {
  const connection = await new OpenAIRealtimeModel({ model: 'gpt-realtime-1.5' }).connect();
  await connection.send(image);
}

export async function previewModelIsBlind(): Promise<void> {
  const model = new OpenAIRealtimeModel({ model: 'gpt-4o-realtime-preview-2025-06-03' });
  const connection = await model.connect();
  // @ts-expect-error a preview model takes no pictures
  await connection.send(image);
  await connection.send({ type: 'text', text: 'Hello' });
  await connection.send({ type: 'audio', data: new Uint8Array(2) });
  await connection.send({ type: 'tool-result', toolCallId: 'call_1', output: 'noon' });
}

export async function otherModelIsBlind(): Promise<void> {
  const connection = await new OpenAIRealtimeModel({ model: 'somebody-elses' }).connect();
  // @ts-expect-error only gpt-realtime models are known to take pictures
  await connection.send(image);
}

export async function unknownNameIsCheckedAtRunTime(): Promise<void> {
  const connection = await new OpenAIRealtimeModel({ model: anyName }).connect();
  await connection.send(image);
}

export function isARealtimeModel(): RealtimeModel[] {
  return [new OpenAIRealtimeModel(), new OpenAIRealtimeModel({ model: anyName })];
}

export function keepsItsInputs(): RealtimeModel<Exclude<RealtimeInput, ImageInput>> {
  return new OpenAIRealtimeModel({ model: 'gpt-4o-realtime-preview' });
}

export async function optionsAreChecked(): Promise<RealtimeConnection> {
  // @ts-expect-error no such effort
  void new OpenAIRealtimeModel({ reasoningEffort: 'extreme' });
  // @ts-expect-error a deployment is needed
  void new OpenAIRealtimeModel({ azure: { resource: 'mine' } });
  // @ts-expect-error audio or text, never both
  void new OpenAIRealtimeModel({ outputModality: ['audio', 'text'] });
  return new OpenAIRealtimeModel({ voice: 'marin', turnDetection: { type: 'manual' } }).connect();
}
