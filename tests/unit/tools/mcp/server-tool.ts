import type { McpTool } from '../../../../src/main/tools/mcp/tool-list.ts';

/** A tool as a server lists it that says nothing good of it. */
export function toolFromServer(name: string): McpTool {
  return {
    name,
    title: name,
    description: '',
    inputSchema: { type: 'object' },
    isReadOnly: false,
    isDestructive: true,
    isClosedWorld: false,
    hash: name,
  };
}
