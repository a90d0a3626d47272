import { formatNumber } from '../format.ts';

/** What a request of the assistant shows of itself, and why it is asked. */
export const requestsText = {
  because: {
    harmless: 'It changes nothing.',
    look: 'It only looks, inside granted folders.',
    expired: 'The permission for it has expired.',
    risks: {
      look: 'It shows the model something private.',
      change: 'It changes something on this computer.',
      run: 'It runs a program on this computer.',
      'reach-out': 'It reaches beyond this computer.',
    },
  },
  grants: {
    exactCommand: (place: string) => `Exactly this command ${place}`,
    commandPrefix: (words: string, place: string) => `Commands that begin with “${words}” ${place}`,
    place: (folder: string) => `in ${folder}`,
    withNetwork: 'with network',
    withoutSandbox: 'no sandbox',
    folder: (root: string) => `Anything in ${root}`,
    origin: (origin: string) => `Any page of ${origin}`,
    clipboardRead: 'Always when it asks for the clipboard',
    clipboardWrite: 'Always when it copies to the clipboard',
    screen: 'Always when it wants to look at the screen',
    exactTool: (tool: string, server: string) =>
      `“${tool}” of ${server} with exactly these details`,
    tool: (tool: string, server: string) => `“${tool}” of ${server}, whatever the details`,
  },
  readClipboard: 'Read the clipboard',
  readClipboardText: 'The model gets the text that you copied last.',
  writeClipboard: (characters: number) =>
    `Copy ${formatNumber(characters)} characters to the clipboard`,
  lookAtScreen: 'Look at the screen',
  lookAtScreenText: (display: string) => `The model gets one picture of ${display}.`,
  lookalikeSite:
    'The name of this site has letters that can look like others. Compare it letter by letter.',
  notEncrypted: 'This address is not encrypted.',
  trash: {
    folder: (entries: number) =>
      `A folder with ${formatNumber(entries)} entries goes to the trash.`,
    link: 'Only the link goes to the trash.',
    file: 'It goes to the trash.',
  },
  sandbox: {
    off: 'The sandbox is switched off. The command can change everything that you can, and use the network.',
    missing: (reason: string) =>
      `No sandbox: ${reason} The command can change everything that you can, and use the network.`,
    onWithNetwork: 'Sandbox on: writes only in granted folders, with network.',
    on: 'Sandbox on: writes only in granted folders, no network.',
    reasons: {
      system: 'This system has no sandbox that Parley can use.',
      seatbelt: 'sandbox-exec does not work on this Mac.',
      notInstalled: 'bubblewrap is not installed (package bubblewrap).',
      notAllowed: 'The system does not let bubblewrap make a sandbox.',
    },
  },
};

/** What can go wrong with folders, commands and the activity log. */
export const toolProblemsText = {
  tooManyFolders: {
    title: 'Too many folders',
    message: (max: number) => `At most ${max} folders can be granted. Remove one first.`,
  },
  unknownFolder: {
    title: 'Not a granted folder',
    message: 'This folder is not granted any more. Add it again by “Add a folder”.',
  },
  jobGone: {
    title: 'It has ended',
    message: 'The command does not run any more.',
  },
  notExported: {
    title: 'Not saved',
    message: 'The log could not be written there. Choose another place, and check the free space.',
  },
};
