/** Where a script says what it does. Standard output stays free for results. */
export type Log = (line: string) => void;

/** Writes one line to standard error. */
export const logToStandardError: Log = (line) => {
  process.stderr.write(`${line}\n`);
};
