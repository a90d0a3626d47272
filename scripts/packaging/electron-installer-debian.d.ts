/** What is used of electron-installer-debian, which brings no types. */
declare module 'electron-installer-debian' {
  /** Options after defaults were filled in. */
  export type InstallerOptions = Record<string, unknown> & { packagePaths?: string[] };

  export class Installer {
    constructor(userSupplied: Record<string, unknown>);
    options: InstallerOptions;
    /** The root of the package's files while it is made. */
    stagingDir: string;
    /** Names of the methods that fill the staging folder, run at the same time. */
    get contentFunctions(): string[];
    generateDefaults(): Promise<unknown>;
    generateOptions(): InstallerOptions;
    createStagingDir(): Promise<void>;
    createContents(): Promise<unknown>;
    createPackage(): Promise<void>;
    movePackage(): Promise<void>;
  }
}
