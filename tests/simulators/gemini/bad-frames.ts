import { neutralBadFrame, type BadFrame } from '../shared/faults.ts';

/** A hostile frame; like every frame of this server it goes out as binary. */
export function badFrame(kind: BadFrame): Uint8Array {
  const frame = shapedBadFrame(kind) ?? neutralBadFrame(kind) ?? '';
  return typeof frame === 'string' ? Buffer.from(frame) : frame;
}

function shapedBadFrame(kind: BadFrame): string | undefined {
  switch (kind) {
    case 'wrong-types':
      return JSON.stringify({
        serverContent: { modelTurn: { parts: 'AAAA' }, turnComplete: 'soon' },
        toolCall: { functionCalls: [{ id: 7, name: null, args: [] }] },
      });
    case 'bad-base64':
      return JSON.stringify({
        serverContent: {
          modelTurn: {
            parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data: '%%% none %%%' } }],
          },
        },
      });
    case 'unknown-event':
      return JSON.stringify({
        hologram: { depth: 3 },
        serverContent: { modelHologram: { parts: [] } },
      });
    default:
      return undefined;
  }
}
