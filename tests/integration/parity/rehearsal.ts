import { RehearsalModel } from '../../../src/main/realtime/index.ts';
import type { ParityRow } from './row.ts';

/** In process: no wire, no key, no other model, nothing that can be cut. */
export const rehearsal: ParityRow = {
  name: 'Rehearsal',
  reportsSpeech: true,
  isPaid: false,
  canClearAudio: true,
  async start({ speed = Infinity } = {}) {
    return {
      model: () => new RehearsalModel({ speed }),
      wasShownPicture: (said) => said.includes('I received a picture'),
      close: async () => undefined,
    };
  },
};
