import { z } from 'zod';
import { text as catalogue } from '../../../shared/text/text.ts';
import { defineHand, type Hand } from '../hand.ts';
import { hashOf } from '../policy/canonical.ts';
import type { ComputerHost } from './host.ts';
import { toolOption } from './options.ts';

const maxReadCharacters = 30_000;
const maxWrittenCharacters = 200_000;
const maxShownCharacters = 20_000;

export function clipboardHands(host: ComputerHost): readonly Hand[] {
  return [
    defineHand({
      name: 'clipboard_read',
      description: 'The text that the user has copied.',
      risk: 'look',
      parameters: z.object({}),
      plan: () => ({
        preview: {
          kind: 'plain',
          title: catalogue.requests.readClipboard,
          text: catalogue.requests.readClipboardText,
        },
        subject: { kind: 'other', argsHash: hashOf({}) },
        isDestructive: false,
        options: [toolOption(catalogue.requests.grants.clipboardRead)],
        binding: '',
        async execute() {
          const text = await host.readClipboard();
          if (text === '') return '(The clipboard has no text.)';
          const left = text.length - maxReadCharacters;
          return left > 0
            ? `${text.slice(0, maxReadCharacters)}\n[… ${left} more characters]`
            : text;
        },
      }),
    }),
    defineHand({
      name: 'clipboard_write',
      description: 'Copies a text to the clipboard, so that the user can paste it.',
      risk: 'change',
      parameters: z.object({ text: z.string().min(1).max(maxWrittenCharacters) }),
      plan: ({ text }) => ({
        preview: {
          kind: 'plain',
          title: catalogue.requests.writeClipboard(text.length),
          text: text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}…` : text,
        },
        subject: { kind: 'other', argsHash: hashOf({ text }) },
        isDestructive: false,
        options: [toolOption(catalogue.requests.grants.clipboardWrite)],
        binding: '',
        async execute() {
          await host.writeClipboard(text);
          return 'It is on the clipboard.';
        },
      }),
    }),
  ];
}
