import type { ToolRequestPreview } from '../../../shared/tools/request.ts';
import { text } from '../../text/text.ts';
import { visibleText } from '../../../shared/visible-text.ts';

/** The few words at the right of a request's head, e.g. `in ~/code · sandboxed`. */
export function requestSummary(preview: ToolRequestPreview): string {
  switch (preview.kind) {
    case 'command': {
      const sandbox = preview.sandbox.isOn
        ? text.tools.preview.sandboxOn
        : text.tools.preview.sandboxOff;
      return `${lastName(preview.folder)} · ${sandbox}`;
    }
    case 'file-change':
      return `${lastName(preview.path)} · ${text.tools.preview.lines(preview.addedLines, preview.removedLines)}`;
    case 'path':
      return lastName(preview.path);
    case 'url':
      return visibleText(preview.host);
    case 'plain':
      return '';
    case 'server-tool':
      return visibleText(preview.server);
  }
}

function lastName(path: string): string {
  return visibleText(path.split(/[\\/]/).findLast((name) => name !== '') ?? path);
}
