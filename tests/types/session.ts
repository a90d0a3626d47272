/**
 * Checked by `tsc`, never run: what the type checker must take and must refuse. An input that the
 * model does not take is a compile error; `@ts-expect-error` fails the build where it is none.
 */
import { z } from 'zod';
import {
  Agent,
  defineTool,
  OpenAIRealtimeModel,
  type AudioInput,
  type RealtimeInput,
  type RealtimeModel,
  type RealtimeSession,
  type SessionEvent,
  type TextInput,
  type ToolResult,
} from '../../src/main/realtime/index.ts';

declare const seeing: RealtimeModel;
declare const blind: RealtimeModel<AudioInput | TextInput | ToolResult>;
declare const listening: RealtimeModel<AudioInput | ToolResult>;
declare const bytes: Uint8Array;

export async function everythingWhereTheModelTakesAll(): Promise<void> {
  const session = await new Agent().realtimeSession({ model: seeing });
  await session.sendAudio(bytes);
  await session.sendText('Hi');
  await session.sendImage(bytes, 'image/jpeg');
  await session.send({ type: 'image', data: bytes, mimeType: 'image/png' });
  // @ts-expect-error an image needs its mime type
  await session.sendImage(bytes);
  // @ts-expect-error there is no such input
  await session.send({ type: 'video', data: bytes });
}

export async function noImagesForTheBlind(): Promise<void> {
  const session = await new Agent().realtimeSession({ model: blind });
  await session.sendAudio(bytes);
  await session.sendText('Hi');
  // @ts-expect-error the model does not see
  await session.sendImage(bytes, 'image/jpeg');
  // @ts-expect-error the model does not see
  await session.send({ type: 'image', data: bytes, mimeType: 'image/png' });

  const connection = await blind.connect();
  await connection.send({ type: 'tool-result', toolCallId: 'c1', output: '' });
  // @ts-expect-error the model does not see
  await connection.send({ type: 'image', data: bytes, mimeType: 'image/png' });
}

export async function noTextForThoseWhoOnlyListen(): Promise<void> {
  const session = await new Agent().realtimeSession({ model: listening });
  await session.sendAudio(bytes);
  // @ts-expect-error the model does not read
  await session.sendText('Hi');
  // @ts-expect-error the model does not read
  await session.send({ type: 'text', text: 'Hi' });
}

export async function aLiteralModelNameDecides(): Promise<void> {
  const agent = new Agent();
  const current = await agent.realtimeSession({ model: new OpenAIRealtimeModel() });
  await current.sendImage(bytes, 'image/png');
  const preview = await agent.realtimeSession({
    model: new OpenAIRealtimeModel({ model: 'gpt-4o-realtime-preview' }),
  });
  await preview.sendAudio(bytes);
  // @ts-expect-error this model does not see
  await preview.sendImage(bytes, 'image/png');
}

export function anySessionIsASession(
  session: RealtimeSession<AudioInput | ToolResult>,
): RealtimeSession<RealtimeInput> {
  return session;
}

export function eventsAreDiscriminated(event: SessionEvent): Uint8Array | string | undefined {
  switch (event.type) {
    case 'audio-delta':
      return event.data;
    case 'transcript':
      // @ts-expect-error a transcript is no sound
      return event.data;
    case 'tool-call-completed':
      return event.result;
    // @ts-expect-error raw calls are for bare connections only
    case 'tool-call':
      return undefined;
    default:
      return undefined;
  }
}

export const typedTool = defineTool({
  name: 'add',
  description: 'Adds.',
  parameters: z.object({ a: z.number(), b: z.number() }),
  execute: ({ a, b }, { signal }) => (signal.aborted ? 0 : a + b),
});

export const mistypedTool = defineTool({
  name: 'add',
  description: 'Adds.',
  parameters: z.object({ a: z.number() }),
  // @ts-expect-error the schema knows no b
  execute: ({ b }) => b,
});
