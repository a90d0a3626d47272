/** Something that Electronegativity has to say about a place in our sources. */
export interface Finding {
  /** E.g. `OPEN_EXTERNAL_JS_CHECK`. */
  readonly check: string;
  /** Below `src/`; `N/A` for the whole app. */
  readonly file: string;
  /** The line of the source. */
  readonly sample: string;
}

/** A finding that was looked at, and why it is all right. */
export interface Explained extends Finding {
  readonly why: string;
}

export interface Verdict {
  /** Findings that nobody has explained. */
  readonly unexplained: readonly Finding[];
  /** Explanations of what is not found any more. */
  readonly outdated: readonly Explained[];
}

/** Compares what was found with what is explained; a line that has changed is a new finding. */
export function compare(found: readonly Finding[], explained: readonly Explained[]): Verdict {
  return {
    unexplained: found.filter((finding) => !explained.some((entry) => isSame(finding, entry))),
    outdated: explained.filter((entry) => !found.some((finding) => isSame(finding, entry))),
  };
}

function isSame(one: Finding, other: Finding): boolean {
  return one.check === other.check && one.file === other.file && one.sample === other.sample;
}
