/** The packages in the app; `licences.json` beside its page, written when the app is built. */
export interface LicenceList {
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    /** SPDX, e.g. "MIT". */
    readonly licence: string;
    /** Index into `texts`. */
    readonly text: number;
  }[];
  /** Many packages share one; empty where a package brings none. */
  readonly texts: readonly string[];
}
