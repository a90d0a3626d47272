import { stat } from 'node:fs/promises';
import { text } from '../../../shared/text/text.ts';
import { extname } from 'node:path';
import { z } from 'zod';
import { explaining } from '../files/file-errors.ts';
import { identityOf, assertSameEntry } from '../files/entry-identity.ts';
import { resolvePath, type PathRules } from '../files/path-guard.ts';
import { defineHand, type Hand, type Plan } from '../hand.ts';
import { originOf } from '../policy/decide.ts';
import type { ComputerHost } from './host.ts';
import { checkedUrl } from './url.ts';

/** Opening such a file starts it. */
const programs = new Set(
  (
    '.exe .com .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .wsf .wsh .msi .msp .scr .pif .lnk .url ' +
    '.reg .hta .cpl .jar .app .command .tool .workflow .action .pkg .dmg .mpkg .terminal .fileloc ' +
    '.inetloc .webloc .sh .bash .zsh .fish .csh .run .bin .desktop .appimage .deb .rpm .flatpakref ' +
    '.py .pyw .rb .pl .php .scpt .applescript .iso .img .vhd .chm .settingcontent-ms .application'
  ).split(' '),
);

export function openTargetHand(host: ComputerHost, rules: () => PathRules): Hand {
  return defineHand({
    name: 'open_target',
    description:
      'Opens a web address, a mailto address, or a file in a granted folder, with the user’s own ' +
      'program for it.',
    risk: 'reach-out',
    parameters: z.object({ target: z.string().min(1).max(4_096).describe('Address or path.') }),
    plan: ({ target }) =>
      /^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(target)
        ? planUrl(target, host)
        : planPath(target, host, rules()),
  });
}

function planUrl(target: string, host: ComputerHost): Plan {
  const preview = checkedUrl(target);
  const origin = originOf(preview.url);
  return {
    preview,
    subject: { kind: 'url', url: preview.url },
    isDestructive: false,
    options:
      origin === undefined
        ? []
        : [
            {
              id: 'origin',
              label: text.requests.grants.origin(origin),
              pattern: { kind: 'origin', origin },
            },
          ],
    binding: preview.url,
    async execute({ signal }) {
      signal.throwIfAborted();
      await host.openUrl(preview.url);
      return `${preview.url} was opened.`;
    },
  };
}

async function planPath(target: string, host: ComputerHost, rules: PathRules): Promise<Plan> {
  const place = await resolvePath(target, rules, { access: 'read' });
  const { mode } = await explaining(target, () => stat(place.path));
  const identity = await identityOf(place.path);
  const isProgram =
    programs.has(extname(place.path).toLowerCase()) ||
    (identity.kind === 'file' && process.platform !== 'win32' && (mode & 0o111) !== 0);
  if (isProgram) {
    throw new Error(`${target} is a program or script: opening would start it. Use run_command.`);
  }
  return {
    preview: { kind: 'path', action: 'open', path: place.path },
    subject: { kind: 'files', paths: [place.path] },
    isDestructive: false,
    options: [],
    binding: identity.stamp,
    async execute({ signal }) {
      signal.throwIfAborted();
      await assertSameEntry(place.path, identity, target);
      await host.openPath(place.path);
      return `${target} was opened.`;
    },
  };
}
