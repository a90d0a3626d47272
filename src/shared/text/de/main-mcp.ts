import type { Catalogue } from '../catalogue.ts';

export const mcpProblemsText: Catalogue['mcpProblems'] = {
  notSaved: {
    title: 'Nicht gespeichert',
    message:
      'Parley konnte die Server nicht speichern. Prüfen Sie, ob der Datenträger freien Platz hat, und versuchen Sie es erneut.',
  },
  tooMany: {
    title: 'Zu viele Server',
    message: (max) => `Es kann ${max} Server geben. Entfernen Sie einen, den Sie nicht nutzen.`,
  },
  gone: {
    title: 'Dieser Server ist fort',
    message:
      'Der Server wurde inzwischen entfernt oder geändert. Schließen Sie das Formular und öffnen Sie es erneut.',
  },
  sameName: {
    title: 'Der Name ist vergeben',
    message: (name) =>
      `Es gibt schon einen Server namens „${name}“. Wählen Sie einen anderen Namen.`,
  },
  alikeName: {
    title: 'Der Name ist vergeben',
    message: (name, other) =>
      `„${name}“ und „${other}“ ähneln sich zu sehr: Ihre Werkzeuge hießen gleich. Wählen Sie einen anderen Namen.`,
  },
  badAddress: {
    title: 'Die Adresse ist nicht brauchbar',
    message: (name) => `Die Adresse von „${name}“ muss mit https:// oder http:// beginnen.`,
  },
  reasons: {
    noFolder: (folder) =>
      `Den Ordner ${folder} gibt es nicht. Wählen Sie einen anderen, in dem er startet.`,
    noProgram: (command) =>
      `„${command}“ wurde nicht gefunden. Installieren Sie es, oder nennen Sie den vollen Pfad.`,
    notAllowed: (command) => `„${command}“ darf nicht als Programm laufen. Prüfen Sie den Pfad.`,
    notStarted: (command, detail) => `„${command}“ ließ sich nicht starten: ${detail}`,
    ended: 'Er hat sich selbst beendet.',
    endedBy: (signal) => `Er wurde durch ${signal} beendet.`,
    endedByUnknown: 'Er wurde durch ein Signal beendet.',
    endedWith: (exitCode) => `Er endete mit dem Code ${exitCode}.`,
    unreachable: (host) =>
      `${host} ist nicht zu erreichen. Prüfen Sie die Adresse, und ob der Server läuft.`,
    unreachableWith: (host, detail) =>
      `${host} ist nicht zu erreichen (${detail}). Prüfen Sie die Adresse, und ob der Server läuft.`,
    forgotten: (host) => `${host} hat die Sitzung vergessen.`,
    login: (host, code) =>
      `${host} wies uns ab (HTTP ${code}): Es verlangt eine Anmeldung. Tragen Sie sein Zugriffstoken in die Kopfzeile „Authorization“ ein.`,
    noServer: (host, code) => `${host} hat unter dieser Adresse keinen MCP-Server (HTTP ${code}).`,
    silent: (seconds) => `Er hat sich innerhalb von ${seconds} Sekunden nicht vorgestellt.`,
    noList: (seconds) =>
      `Er hat seine Werkzeuge innerhalb von ${seconds} Sekunden nicht aufgelistet.`,
    tooLong: 'Er sandte eine Nachricht von mehr als 16 MB.',
    doesNotRead: 'Er liest nicht, was ihm gesandt wird.',
    wrote: (words) => `Er schrieb: ${words}`,
  },
  unusable: {
    twice: 'Der Server nennt es zweimal.',
    tooMany: (max) => `Nur die ersten ${max} Werkzeuge eines Servers werden genutzt.`,
    noTool: 'Das ist keine Beschreibung eines Werkzeugs.',
    name: 'Sein Name ist nicht brauchbar.',
    noParameters: 'Es sagt nicht, welche Parameter es hat.',
    invisible: 'Sein Name enthält unsichtbare Zeichen.',
    task: 'Es läuft als „Task“, was Parley nicht kann.',
    deep: 'Seine Parameter sind zu tief verschachtelt.',
    noObject: 'Seine Parameter sind kein Objekt.',
    noSchema: 'Seine Parameter sind kein Schema.',
    tooLong: 'Die Beschreibung seiner Parameter hat mehr als 64 KB.',
    nameless: '(ohne Namen)',
  },
  log: {
    ready: (server, version, tools) => `Bereit: ${server} ${version}, ${tools} Werkzeuge.`,
    notListed: (detail) => `Seine Werkzeuge ließen sich nicht erneut auflisten: ${detail}`,
    askedFor: (what) => `Er fragte nach ${what}, was Parley Servern nicht anbietet.`,
  },
};
