import { neutralBadFrame, type BadFrame } from '../shared/faults.ts';

/** A hostile frame; `place` makes those with a shape look like part of the running answer. */
export function badFrame(
  kind: BadFrame,
  place: { readonly response_id: string; readonly item_id: string },
): string | Uint8Array {
  const position = { ...place, output_index: 0, content_index: 0 };
  switch (kind) {
    case 'wrong-types':
      return JSON.stringify({
        type: 'response.output_audio.delta',
        event_id: 7,
        ...position,
        response_id: null,
        delta: { bytes: 4 },
      });
    case 'bad-base64':
      return JSON.stringify({
        type: 'response.output_audio.delta',
        event_id: 'event_bad',
        ...position,
        delta: '%%% this is not base64 %%%',
      });
    case 'unknown-event':
      return JSON.stringify({
        type: 'response.output_hologram.delta',
        event_id: 'event_new',
        ...position,
        delta: 'AAAA',
        depth: 3,
      });
    default:
      return neutralBadFrame(kind) ?? '';
  }
}
