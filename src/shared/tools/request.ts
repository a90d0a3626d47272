import type { GrantOption, Risk } from './grants.ts';

/** Whether commands are fenced in by the system, and if not, why. */
export interface SandboxStatus {
  readonly isOn: boolean;
  /** One sentence for the user, e.g. "Writes only in granted folders, no network." */
  readonly description: string;
}

export interface CommandPreview {
  readonly kind: 'command';
  /** The command line as the model wrote it. */
  readonly command: string;
  /** What is started: the shell and its arguments, without the sandbox around it. */
  readonly argv: readonly string[];
  readonly folder: string;
  readonly network: boolean;
  readonly isBackground: boolean;
  readonly timeoutMs: number;
  readonly sandbox: SandboxStatus;
}

export interface FileChangePreview {
  readonly kind: 'file-change';
  readonly action: 'create' | 'overwrite' | 'edit';
  readonly path: string;
  /** Unified diff against the file's present content; cut if very long. */
  readonly diff: string;
  readonly isDiffCut: boolean;
  readonly addedLines: number;
  readonly removedLines: number;
}

export interface PathPreview {
  readonly kind: 'path';
  readonly action: 'list' | 'find' | 'search' | 'read' | 'make-folder' | 'delete' | 'move' | 'open';
  readonly path: string;
  /** Where a move goes. */
  readonly target?: string;
  /** A sentence on what else there is to know, e.g. that a folder has 12 entries. */
  readonly note?: string;
}

export interface UrlPreview {
  readonly kind: 'url';
  /** The exact address that will be opened, in ASCII. */
  readonly url: string;
  /** Host as the system will look it up; empty for mailto. */
  readonly host: string;
  /** Set where the host's letters can be mistaken for others. */
  readonly warning?: string;
}

export interface PlainPreview {
  readonly kind: 'plain';
  readonly title: string;
  readonly text: string;
}

/** A tool of an MCP server. */
export interface ServerToolPreview {
  readonly kind: 'server-tool';
  readonly server: string;
  readonly toolName: string;
  /** Pretty JSON. */
  readonly args: string;
}

/** Exactly what will happen if the user says yes. */
export type ToolRequestPreview =
  | CommandPreview
  | FileChangePreview
  | PathPreview
  | UrlPreview
  | PlainPreview
  | ServerToolPreview;

/** A call that waits for the user. */
export interface ToolRequest {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly risk: Risk;
  /** The answer must carry it: it binds the answer to what was shown. */
  readonly hash: string;
  readonly preview: ToolRequestPreview;
  /** Narrowest first; empty where only "once" can be offered. */
  readonly options: readonly GrantOption[];
  /** Why a standing grant did not cover the call. */
  readonly reason: string;
  /** Whether a spoken "yes" of the user would count. */
  readonly acceptsSpokenYes: boolean;
  /** Milliseconds since the epoch; then the answer is no. */
  readonly expiresAt: number;
}
