import type { McpState } from '../../mcp/view.ts';
import type { PasteProblem } from '../../mcp/paste.ts';

/** MCP servers and how they are set up. */
export const mcpText = {
  intro:
    'Programs that speak the Model Context Protocol give the assistant more tools. Every call is shown to you first. New tools count from the next call on.',
  none: 'No servers yet. Paste what a server’s documentation says, or fill in the form.',
  list: 'MCP servers',
  add: 'Add a server',
  paste: 'Paste a configuration',
  edit: 'Edit',
  editNamed: (server: string) => `Edit ${server}`,
  restart: 'Restart',
  restartNamed: (server: string) => `Restart ${server}`,
  remove: 'Remove',
  removeNamed: (server: string) => `Remove ${server}`,
  removeTitle: (server: string) =>
    `Remove “${server}”? Its secrets and the permissions for its tools go with it.`,
  keep: 'Keep it',
  on: (server: string) => `${server} is on`,
  failed: 'Parley could not do this. Try again.',

  states: {
    off: 'Off',
    incomplete: 'Values are missing',
    starting: 'Starting',
    ready: 'Running',
    waiting: 'Starts again soon',
    failed: 'Does not run',
  } satisfies Readonly<Record<McpState['kind'], string>>,
  missing: (names: string) => `Give it: ${names}.`,

  options: 'Options',
  trust: 'Believe what it says of its tools',
  trustHint:
    'Tools that it calls read-only count as looking, and run without asking where it says that they reach nobody else.',
  folders: 'Tell it the folders you granted',
  foldersHint: 'Some servers then use these instead of the folders in their arguments.',

  tools: (on: number, all: number) =>
    on === all ? `Tools (${all})` : `Tools (${on} of ${all} on)`,
  noTools: 'It has listed no tools.',
  readOnly: 'It says: only reads.',
  notFor: (reason: string) => `Left out there: ${reason}`,
  leftOut: (reason: string) => `Left out: ${reason}`,

  log: 'Log',
  logOf: (server: string) => `Log of ${server}`,
  noLog: 'Nothing yet.',

  form: {
    addTitle: 'A new server',
    editTitle: (server: string) => `Change ${server}`,
    name: 'Name',
    nameHint: 'A short one: it stands in front of the names of its tools.',
    kind: 'How it is reached',
    kinds: {
      stdio: 'A program on this computer',
      http: 'By its address (streamable HTTP)',
    },
    kindHints: {
      stdio: 'Parley starts it, and ends it with itself.',
      http: 'It runs elsewhere, or was started by you.',
    },
    command: 'Command',
    commandHint: 'The program alone, e.g. npx, uvx, docker or a full path.',
    args: 'Arguments',
    argument: (index: number) => `Argument ${index}`,
    addArgument: 'Add an argument',
    env: 'Environment variables',
    addVariable: 'Add a variable',
    folder: 'Folder to start in',
    folderHint: 'Empty means your home folder.',
    url: 'Address',
    urlHint: 'It begins with https:// or http://.',
    headers: 'Headers',
    addHeader: 'Add a header',
    rowName: (index: number) => `Name ${index}`,
    rowValue: (index: number) => `Value ${index}`,
    secret: 'Secret',
    secretOf: (label: string) => `${label} is secret`,
    secretHint: 'Secret values are kept apart, encrypted where the system has a keyring.',
    keptSecret: (masked: string) => (masked === '' ? 'Not given yet' : `${masked} is kept`),
    removeRow: (label: string) => `Remove ${label}`,
    timeout: 'Time for a call, in seconds',
    timeoutHint: '5 to 3600. A call that takes longer is given up.',
    save: 'Save',
    saving: 'Saving',
    cancel: 'Cancel',
    problems: {
      name: 'Give it a name.',
      command: 'Say which program to start.',
      url: 'The address must begin with https:// or http://.',
      timeout: 'The time must be 5 to 3600 seconds.',
      variable: (name: string) =>
        `“${name}” cannot name a variable: use letters, digits and underscores.`,
      header: (name: string) => `“${name}” cannot name a header.`,
      twice: (name: string) => `“${name}” stands there twice.`,
    },
  },

  pasting: {
    title: 'Paste a configuration',
    label: 'Configuration (JSON)',
    hint: 'For example “mcpServers” as for Claude Desktop or Cursor, or “servers” as in VS Code’s mcp.json.',
    preview: 'This will be added',
    starts: (command: string) => `Starts: ${command}`,
    connects: (url: string) => `Connects to: ${url}`,
    secrets: (names: string) => `Kept as secrets: ${names}`,
    valueMissing: (server: string, place: string, placeholder: string) =>
      `“${server}” needs a value for ${place} (${placeholder}): add it, then edit the server to give it.`,
    warning: 'Programs that start can do whatever you can. Add only what you trust.',
    add: (count: number) => (count === 1 ? 'Add this server' : `Add these ${count} servers`),
    cancel: 'Cancel',
    problem: pasteProblem,
  },
};

function pasteProblem(problem: PasteProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'Paste something first.';
    case 'too-long':
      return 'This is too long for a configuration.';
    case 'no-servers':
      return 'There are no servers in this. Look for a part that begins with “mcpServers” or “servers”.';
    case 'not-json':
      return `This is not JSON: something is wrong in line ${problem.line}, column ${problem.column}.`;
    case 'not-an-object':
      return `“${problem.server}” is not a server: it should be an object in braces.`;
    case 'nothing-to-start':
      return `“${problem.server}” has neither a “command” nor a “url”.`;
    case 'bad-command':
      return `The “command” of “${problem.server}” is not usable.`;
    case 'bad-arguments':
      return `The “args” of “${problem.server}” should be a list of texts.`;
    case 'bad-environment':
      return `The “env” of “${problem.server}” should have names of variables and texts.`;
    case 'bad-address':
      return `The address of “${problem.server}” should begin with https:// or http://.`;
    case 'bad-headers':
      return `The “headers” of “${problem.server}” should have names of headers and texts.`;
    case 'old-transport':
      return `“${problem.server}” uses SSE, the older form of HTTP. Parley speaks streamable HTTP: its documentation may name an address for that, often ending in /mcp.`;
    case 'unknown-transport':
      return `“${problem.server}” uses a transport that Parley does not speak. It speaks stdio and streamable HTTP.`;
    case 'same-name':
      return `“${problem.server}” is too much like the name of another: their tools would have the same names.`;
  }
}
