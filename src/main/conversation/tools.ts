import { z } from 'zod';
import { defineTool, type Tool } from '../realtime/index.ts';

/** What the assistant can do by itself. @param now the present, passed in for tests */
export function conversationTools(now: () => Date): readonly Tool[] {
  return [
    defineTool({
      name: 'get_time',
      description: 'The date and time of day on the user’s computer, with its time zone.',
      parameters: z.object({}),
      execute: () => describeTime(now()),
    }),
  ];
}

export function describeTime(date: Date): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'long' }).format(date);
}
