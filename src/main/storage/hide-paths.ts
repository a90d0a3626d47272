/** A folder of ours, which is no secret, and what it is called in the log. */
export interface OwnFolder {
  readonly path: string;
  /** e.g. `<data>`. */
  readonly name: string;
}

export interface HidePathsOptions {
  readonly own: readonly OwnFolder[];
  /** The user's folder: its name is the user's, and what is in it is private. */
  readonly home: string;
}

/**
 * Takes the user's files out of a text: our own folders get a name, and of other paths only `[path]`
 * is left. Errors of the system quote paths; stack traces hold ours alone.
 */
export function createPathHider({ own, home }: HidePathsOptions): (text: string) => string {
  const named = own
    .filter(({ path }) => path.length > 1)
    .sort((one, other) => other.path.length - one.path.length)
    .map(({ path, name }) => ({ pattern: folderPattern(path), name }));
  const homePattern = home.length > 1 ? folderPattern(home) : undefined;

  return (text) => {
    let clean = text;
    for (const { pattern, name } of named) clean = clean.replaceAll(pattern, name);
    clean = clean.replaceAll(quotedPath, '$1[path]$1');
    if (homePattern !== undefined) clean = clean.replaceAll(homePattern, '~');
    return clean.replaceAll(homePath, '~/[path]').replaceAll(othersHome, '[path]');
  };
}

/** The folder itself, with either kind of slashes, and not another one whose name begins alike. */
function folderPattern(path: string): RegExp {
  const escaped = path
    .split(/[\\/]/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\\\/]+');
  return new RegExp(`${escaped}(?![\\w.-])`, 'g');
}

/** A whole path between quotation marks, with whatever blanks it has. */
const quotedPath = /(['"`])(?:\/|[A-Za-z]:[\\/]|\\\\|~\/)[^'"`\n<]{1,4096}?\1/g;
/** What follows the user's folder, up to a blank. */
const homePath = /~[\\/][^\s'"`:;,)]+/g;
/** Folders of users by their usual places. */
const othersHome = /(?:\/home\/|\/Users\/|[A-Za-z]:\\Users\\)[^\s'"`:;,)]+/g;
