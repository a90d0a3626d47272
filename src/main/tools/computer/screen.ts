import { z } from 'zod';
import { text } from '../../../shared/text/text.ts';
import { defineHand, harmlessPlan, type Hand } from '../hand.ts';
import { hashOf } from '../policy/canonical.ts';
import { showImage } from '../show-image.ts';
import type { ComputerHost, DisplayInfo } from './host.ts';
import { toolOption } from './options.ts';

/** Below about 1024 pixels text on a screen cannot be read by a model (desktop-facts.md). */
const maxWidth = 1_536;

export function screenHands(host: ComputerHost): readonly Hand[] {
  return [
    defineHand({
      name: 'list_displays',
      description: 'Lists the displays of the computer.',
      risk: 'look',
      parameters: z.object({}),
      plan: () => harmlessPlan('List the displays', () => host.displays().map(describe).join('\n')),
    }),
    defineHand({
      name: 'look_at_screen',
      description: 'Shows you what is on a display of the user now.',
      risk: 'look',
      parameters: z.object({
        displayId: z.string().max(100).optional().describe('From list_displays; else the primary.'),
      }),
      plan: ({ displayId }) => {
        const display = displayOf(host, displayId);
        return {
          preview: {
            kind: 'plain',
            title: text.requests.lookAtScreen,
            text: text.requests.lookAtScreenText(describe(display)),
          },
          subject: { kind: 'other', argsHash: hashOf({ displayId: display.id }) },
          isDestructive: false,
          options: [toolOption(text.requests.grants.screen)],
          binding: display.id,
          async execute(context) {
            const { data, mimeType } = await host.captureDisplay(display.id, maxWidth);
            context.signal.throwIfAborted();
            return showImage(data, mimeType, `of ${display.label}`, context);
          },
        };
      },
    }),
  ];
}

function displayOf(host: ComputerHost, id: string | undefined): DisplayInfo {
  const displays = host.displays();
  const found =
    id === undefined
      ? (displays.find(({ isPrimary }) => isPrimary) ?? displays[0])
      : displays.find((display) => display.id === id);
  if (found === undefined) throw new Error('There is no such display: list_displays has them all.');
  return found;
}

function describe({ id, label, width, height, isPrimary }: DisplayInfo): string {
  return `${label} (id ${id}, ${width} × ${height}${isPrimary ? ', primary' : ''})`;
}
