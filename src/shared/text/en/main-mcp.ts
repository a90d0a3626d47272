/** What can go wrong with MCP servers, and what their logs note. */
export const mcpProblemsText = {
  notSaved: {
    title: 'Not saved',
    message:
      'Parley could not save the servers. Check that the disk has free space, and try again.',
  },
  tooMany: {
    title: 'Too many servers',
    message: (max: number) => `There can be ${max} servers. Remove one that you do not use.`,
  },
  gone: {
    title: 'This server is gone',
    message: 'The server was removed or changed meanwhile. Close the form and open it again.',
  },
  sameName: {
    title: 'The name is taken',
    message: (name: string) => `There is a server named “${name}” already. Choose another name.`,
  },
  alikeName: {
    title: 'The name is taken',
    message: (name: string, other: string) =>
      `“${name}” and “${other}” are too much alike: their tools would have the same names. Choose another name.`,
  },
  badAddress: {
    title: 'The address is not usable',
    message: (name: string) => `The address of “${name}” must begin with https:// or http://.`,
  },
  /** Why a server does not run. */
  reasons: {
    noFolder: (folder: string) =>
      `The folder ${folder} does not exist. Choose another one for it to start in.`,
    noProgram: (command: string) =>
      `“${command}” was not found. Install it, or give its full path.`,
    notAllowed: (command: string) => `“${command}” may not be run as a program. Check its path.`,
    notStarted: (command: string, detail: string) => `“${command}” could not be started: ${detail}`,
    ended: 'It ended by itself.',
    endedBy: (signal: string) => `It was ended by ${signal}.`,
    endedByUnknown: 'It was ended by a signal.',
    endedWith: (exitCode: number) => `It ended with exit code ${exitCode}.`,
    unreachable: (host: string) =>
      `${host} cannot be reached. Check its address, and that it runs.`,
    unreachableWith: (host: string, detail: string) =>
      `${host} cannot be reached (${detail}). Check its address, and that it runs.`,
    forgotten: (host: string) => `${host} has forgotten the session.`,
    login: (host: string, code: number) =>
      `${host} refused us (HTTP ${code}): it wants a login. Put its access token into the header Authorization.`,
    noServer: (host: string, code: number) =>
      `${host} has no MCP server at this address (HTTP ${code}).`,
    silent: (seconds: number) => `It did not introduce itself within ${seconds} seconds.`,
    noList: (seconds: number) => `It did not list its tools within ${seconds} seconds.`,
    tooLong: 'It sent a message of more than 16 MB.',
    doesNotRead: 'It does not read what it is sent.',
    wrote: (words: string) => `It wrote: ${words}`,
  },
  /** Why a tool that a server lists cannot be used. */
  unusable: {
    twice: 'The server lists it twice.',
    tooMany: (max: number) => `Only the first ${max} tools of a server are used.`,
    noTool: 'It is no description of a tool.',
    name: 'Its name is not usable.',
    noParameters: 'It does not say which parameters it has.',
    invisible: 'Its name has invisible characters.',
    task: 'It runs as a task, which Parley cannot do.',
    deep: 'Its parameters are nested too deep.',
    noObject: 'Its parameters are not an object.',
    noSchema: 'Its parameters are not a schema.',
    tooLong: 'Its parameters are described by more than 64 KB.',
    nameless: '(without a name)',
  },
  log: {
    ready: (server: string, version: string, tools: number) =>
      `Ready: ${server} ${version}, ${tools} tools.`,
    notListed: (detail: string) => `Its tools could not be listed again: ${detail}`,
    askedFor: (what: string) => `It asked for ${what}, which Parley does not offer to servers.`,
  },
};
