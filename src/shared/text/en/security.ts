/** What the system's own dialogs ask before something that no page may decide by itself. */
export const securityText = {
  allow: 'Allow',
  refuse: 'Do not allow',
  serverTitle: 'Another server for your calls?',
  serverDetail: (servers: string) =>
    `${servers}\n\nCalls go there instead, with your key, your voice and what you show. Allow this only if you have just entered the address yourself.`,
  programTitle: 'Let Parley start this program?',
  programDetail: (commands: string) =>
    `${commands}\n\nAn MCP server runs on this computer with all your rights. Allow this only if you have just added it yourself and trust where it comes from.`,
  refusedProblem: {
    code: 'not-allowed',
    title: 'Not allowed',
    message: 'Nothing was changed, because you did not allow it in the dialog.',
  },
};
