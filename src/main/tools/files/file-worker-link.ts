/** What the app and its file thread say to each other: one job per thread. */

interface Place {
  /** Real path of the granted folder. */
  readonly root: string;
  /** Real path of the file or folder. */
  readonly path: string;
}

export interface FindJob extends Place {
  readonly type: 'find';
  /** Glob, from the folder. */
  readonly pattern: string;
  readonly includeIgnored: boolean;
  readonly protectedPaths: readonly string[];
}

export interface SearchJob extends Place {
  readonly type: 'search';
  readonly query: string;
  readonly isRegex: boolean;
  readonly matchCase: boolean;
  /** Glob for the files to look into. */
  readonly filePattern?: string;
  readonly protectedPaths: readonly string[];
}

export interface PdfJob {
  readonly type: 'pdf';
  readonly bytes: Uint8Array;
  readonly maxCharacters: number;
}

export type FileJob = FindJob | SearchJob | PdfJob;

/** Lines come as they are found, so that they are there even if the thread has to be stopped. */
export type FileJobMessage =
  | { readonly type: 'lines'; readonly lines: readonly string[] }
  /** `note` says what was left out, if anything was. */
  | { readonly type: 'done'; readonly note?: string }
  | { readonly type: 'failed'; readonly reason: string };
