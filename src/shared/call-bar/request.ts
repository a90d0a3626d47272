import type { ToolCallEntry } from '../conversation/state.ts';
import type { ToolRequest, ToolRequestPreview } from '../tools/request.ts';

/** A call that waits, as the bar shows it. */
export interface BarRequest {
  readonly toolCallId: string;
  readonly toolName: string;
  /** Absent where nobody was asked in detail: then only the window can answer. */
  readonly request?: Pick<ToolRequest, 'hash' | 'preview' | 'expiresAt'>;
  /** All of it stands in the bar; otherwise it is cut, and only the window can allow it. */
  readonly isWhole: boolean;
}

/** Longer than this no line of the bar is. */
export const longestBarLine = 140;

/**
 * The request for the bar. What is long, or reaches far, can be read and allowed in the window only:
 * differences, deletions, tools of other servers, and whatever comes with a warning.
 */
export function barRequest({ id, toolName, request }: ToolCallEntry): BarRequest {
  if (request === undefined) return { toolCallId: id, toolName, isWhole: false };
  const { hash, preview, expiresAt } = request;
  return {
    toolCallId: id,
    toolName,
    request: { hash, preview: shortened(preview), expiresAt },
    isWhole: fitsBar(preview),
  };
}

function fitsBar(preview: ToolRequestPreview): boolean {
  switch (preview.kind) {
    case 'command':
      return (
        isShort(preview.command, preview.folder, preview.sandbox.description) &&
        !preview.network &&
        !preview.isBackground
      );
    case 'path':
      return (
        preview.action !== 'delete' &&
        isShort(preview.path, preview.target ?? '', preview.note ?? '')
      );
    case 'url':
      return preview.warning === undefined && isShort(preview.url);
    case 'plain':
      return isShort(preview.title, preview.text);
    case 'file-change':
    case 'server-tool':
      return false;
  }
}

/** In one line each, of which nothing is hidden. */
function isShort(...texts: readonly string[]): boolean {
  return texts.every((text) => text.length <= longestBarLine && !/[\r\n\u2028\u2029]/.test(text));
}

/** The long texts cut: the bar gets no more than it shows. */
function shortened(preview: ToolRequestPreview): ToolRequestPreview {
  switch (preview.kind) {
    case 'command':
      return { ...preview, command: cut(preview.command), folder: cut(preview.folder), argv: [] };
    case 'file-change':
      return { ...preview, path: cut(preview.path), diff: '', isDiffCut: true };
    case 'path':
      return {
        ...preview,
        path: cut(preview.path),
        ...(preview.target !== undefined && { target: cut(preview.target) }),
        ...(preview.note !== undefined && { note: cut(preview.note) }),
      };
    case 'url':
      return { ...preview, url: cut(preview.url), host: cut(preview.host) };
    case 'plain':
      return { ...preview, title: cut(preview.title), text: cut(preview.text) };
    case 'server-tool':
      return { ...preview, args: cut(preview.args) };
  }
}

function cut(text: string): string {
  return text.length <= longestBarLine ? text : `${text.slice(0, longestBarLine - 1)}…`;
}
