/** What the desktop does for the tools; Electron in the app, anything in tests. */
export interface ComputerHost {
  readClipboard(): string | Promise<string>;
  writeClipboard(text: string): void | Promise<void>;
  /** Opens http, https and mailto addresses with the user's own programs. */
  openUrl(url: string): Promise<void>;
  /** Opens a file with the program that the user has for it. @throws Error if none does. */
  openPath(path: string): Promise<void>;
  notify(title: string, text: string): void;
  /** Moves a file or folder to the system's trash. */
  trash(path: string): Promise<void>;
  displays(): readonly DisplayInfo[];
  /** A picture of a display, at most `maxWidth` pixels wide. @throws Error if it is not permitted. */
  captureDisplay(id: string, maxWidth: number): Promise<Picture>;
}

export interface DisplayInfo {
  readonly id: string;
  readonly label: string;
  /** Pixels as the desktop counts them. */
  readonly width: number;
  readonly height: number;
  readonly scaleFactor: number;
  readonly isPrimary: boolean;
}

export interface Picture {
  readonly data: Uint8Array;
  readonly mimeType: 'image/jpeg' | 'image/png';
}
