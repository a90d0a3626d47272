export const securityText = {
  allow: 'Erlauben',
  refuse: 'Nicht erlauben',
  serverTitle: 'Ein anderer Server für Ihre Gespräche?',
  serverDetail: (servers: string) =>
    `${servers}\n\nGespräche gehen dann dorthin, mit Ihrem Schlüssel, Ihrer Stimme und dem, was Sie zeigen. Erlauben Sie das nur, wenn Sie die Adresse gerade selbst eingegeben haben.`,
  programTitle: 'Darf Parley dieses Programm starten?',
  programDetail: (commands: string) =>
    `${commands}\n\nEin MCP-Server läuft auf diesem Computer mit allen Ihren Rechten. Erlauben Sie das nur, wenn Sie ihn gerade selbst hinzugefügt haben und seiner Herkunft vertrauen.`,
  refusedProblem: {
    code: 'not-allowed',
    title: 'Nicht erlaubt',
    message: 'Nichts wurde geändert, weil Sie es im Dialog nicht erlaubt haben.',
  },
};
