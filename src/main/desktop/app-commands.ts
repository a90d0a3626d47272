/** What can be asked of a running Parley from outside, by the command line or an address. */
export type AppCommand =
  /** Starts or ends the call. */
  | 'toggle'
  /** Makes sure that the user is heard. */
  | 'talk'
  | 'mute'
  /** Mutes, and never the other way round. */
  | 'mute-only'
  /** Opens the picker, or stops what is shared. */
  | 'share'
  | 'show'
  | 'end'
  /** Gives the call bar the keyboard. */
  | 'call-bar'
  /** Shows the window with the focus on the talk button. */
  | 'offer-talk';

export interface AskedCommands {
  readonly commands: readonly AppCommand[];
  /** Addresses of our scheme that ask for nothing that we do, for the log. */
  readonly unknown: readonly string[];
}

const flags: Readonly<Record<string, AppCommand>> = {
  '--toggle': 'toggle',
  '--talk': 'talk',
  '--mute': 'mute',
  '--share': 'share',
  '--show': 'show',
  '--end': 'end',
  '--call-bar': 'call-bar',
};

/**
 * Any web page can open an address, so these do no more than a visitor at the door may: no address
 * opens the microphone, ends a mute, shares, approves or says something.
 */
const addresses: Readonly<Record<string, AppCommand>> = {
  talk: 'offer-talk',
  mute: 'mute-only',
  show: 'show',
};

const scheme = 'parley:';
const longestLogged = 100;

/**
 * @param args of the command line, in any order and with whatever Chromium has put there. With an
 * address among them nothing else counts: it may have been made to look like more arguments.
 */
export function parseArguments(args: readonly string[]): AskedCommands {
  const opened = args.filter((argument) => argument.trim().toLowerCase().startsWith(scheme));
  if (opened.length > 0) return opened.map(parseAddress).reduce(joined);
  const commands = args.flatMap((argument) =>
    Object.hasOwn(flags, argument) ? (flags[argument] ?? []) : [],
  );
  return { commands, unknown: [] };
}

/** @param address e.g. `parley://talk` */
export function parseAddress(address: string): AskedCommands {
  const verb = verbOf(address);
  const command =
    verb !== undefined && Object.hasOwn(addresses, verb) ? addresses[verb] : undefined;
  return command === undefined
    ? { commands: [], unknown: [address.slice(0, longestLogged)] }
    : { commands: [command], unknown: [] };
}

/** Only `parley://verb` or `parley://verb/`; whatever says more is not understood. */
function verbOf(address: string): string | undefined {
  return /^parley:\/\/([a-z-]+)\/?$/i.exec(address.trim())?.[1]?.toLowerCase();
}

function joined(one: AskedCommands, other: AskedCommands): AskedCommands {
  return {
    commands: [...one.commands, ...other.commands],
    unknown: [...one.unknown, ...other.unknown],
  };
}
