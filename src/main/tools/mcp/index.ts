/** Tools of other programs, by the Model Context Protocol. */
export type { McpOptions, McpStore, McpVault } from './room.ts';
export { createMcpServers, type McpServers } from './servers.ts';
