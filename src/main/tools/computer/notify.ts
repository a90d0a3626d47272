import { z } from 'zod';
import { defineHand, harmlessPlan, type Hand } from '../hand.ts';
import type { ComputerHost } from './host.ts';

export function notifyHand(host: ComputerHost): Hand {
  return defineHand({
    name: 'notify',
    description: 'Shows the user a notification of the desktop.',
    risk: 'look',
    parameters: z.object({
      title: z.string().min(1).max(100),
      text: z.string().max(500).default(''),
    }),
    cancelOnInterruption: false,
    plan: ({ title, text }) =>
      harmlessPlan('Show a notification', () => {
        host.notify(title, text);
        return 'The notification is shown.';
      }),
  });
}
