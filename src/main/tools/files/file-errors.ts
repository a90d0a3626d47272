/** The system's code of an error, e.g. `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const explanations: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be accessed by this user',
  EPERM: 'may not be changed by this user',
  EISDIR: 'is a folder',
  ENOTDIR: 'is not a folder, or a part of its path is not',
  EEXIST: 'exists already',
  ENOTEMPTY: 'is not empty',
  ENOSPC: 'could not be written: the disk is full',
  EROFS: 'is on a disk that cannot be written',
  ELOOP: 'is a symbolic link now and was not followed',
  ENXIO: 'is no regular file',
  EXDEV: 'is on another disk than the target',
  EBUSY: 'is in use',
  EMFILE: 'could not be opened: too many files are open',
  ENAMETOOLONG: 'has a name that is too long',
};

/** Runs a step on a file; what goes wrong becomes a sentence with the path that was asked for. */
export async function explaining<Value>(shown: string, step: () => Promise<Value>): Promise<Value> {
  try {
    return await step();
  } catch (error) {
    const explanation = explanations[errorCode(error) ?? ''];
    if (explanation === undefined) throw error;
    throw new Error(`${shown} ${explanation}.`, { cause: error });
  }
}
