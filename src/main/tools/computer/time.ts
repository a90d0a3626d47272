import { z } from 'zod';
import { defineHand, harmlessPlan, type Hand } from '../hand.ts';

/** @param now the present; @param timeZone IANA name, the system's by default */
export function getTimeHand(now: () => Date, timeZone?: string): Hand {
  return defineHand({
    name: 'get_time',
    description: 'The date and time of day on the user’s computer, with its time zone.',
    risk: 'look',
    parameters: z.object({}),
    plan: () => harmlessPlan('Tell the time', () => describeTime(now(), timeZone)),
  });
}

export function describeTime(date: Date, timeZone?: string): string {
  const format = new Intl.DateTimeFormat('en', {
    dateStyle: 'full',
    timeStyle: 'long',
    ...(timeZone !== undefined && { timeZone }),
  });
  return `${format.format(date)} (${format.resolvedOptions().timeZone})`;
}
