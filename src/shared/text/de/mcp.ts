import type { PasteProblem } from '../../mcp/paste.ts';
import type { Catalogue } from '../catalogue.ts';

export const mcpText: Catalogue['mcp'] = {
  intro:
    'Programme, die das Model Context Protocol sprechen, geben dem Assistenten weitere Werkzeuge. Jeder Aufruf wird Ihnen vorher gezeigt. Neue Werkzeuge gelten ab dem nächsten Anruf.',
  none: 'Noch keine Server. Fügen Sie ein, was die Anleitung eines Servers nennt, oder füllen Sie das Formular aus.',
  list: 'MCP-Server',
  add: 'Server hinzufügen',
  paste: 'Konfiguration einfügen',
  edit: 'Bearbeiten',
  editNamed: (server) => `${server} bearbeiten`,
  restart: 'Neu starten',
  restartNamed: (server) => `${server} neu starten`,
  remove: 'Entfernen',
  removeNamed: (server) => `${server} entfernen`,
  removeTitle: (server) =>
    `„${server}“ entfernen? Seine Geheimnisse und die Rechte für seine Werkzeuge gehen mit.`,
  keep: 'Behalten',
  on: (server) => `${server} ist eingeschaltet`,
  failed: 'Parley konnte das nicht tun. Versuchen Sie es erneut.',

  states: {
    off: 'Aus',
    incomplete: 'Es fehlen Werte',
    starting: 'Startet',
    ready: 'Läuft',
    waiting: 'Startet bald erneut',
    failed: 'Läuft nicht',
  },
  missing: (names) => `Tragen Sie ein: ${names}.`,

  options: 'Optionen',
  trust: 'Glauben, was er über seine Werkzeuge sagt',
  trustHint:
    'Werkzeuge, die er „nur lesend“ nennt, gelten als bloßes Hinsehen und laufen ohne Nachfrage, wenn sie nach seinen Worten niemand anderen erreichen.',
  folders: 'Ihm Ihre freigegebenen Ordner nennen',
  foldersHint: 'Manche Server nutzen dann diese statt der Ordner in ihren Argumenten.',

  tools: (on, all) => (on === all ? `Werkzeuge (${all})` : `Werkzeuge (${on} von ${all} an)`),
  noTools: 'Er hat keine Werkzeuge genannt.',
  readOnly: 'Nach seinen Worten: liest nur.',
  notFor: (reason) => `Fehlt dort: ${reason}`,
  leftOut: (reason) => `Ausgelassen: ${reason}`,

  log: 'Protokoll',
  logOf: (server) => `Protokoll von ${server}`,
  noLog: 'Noch nichts.',

  form: {
    addTitle: 'Ein neuer Server',
    editTitle: (server) => `${server} ändern`,
    name: 'Name',
    nameHint: 'Ein kurzer: Er steht vor den Namen seiner Werkzeuge.',
    kind: 'Wie er zu erreichen ist',
    kinds: {
      stdio: 'Ein Programm auf diesem Computer',
      http: 'Über seine Adresse (streamable HTTP)',
    },
    kindHints: {
      stdio: 'Parley startet es und beendet es mit sich.',
      http: 'Er läuft anderswo oder wurde von Ihnen gestartet.',
    },
    command: 'Befehl',
    commandHint: 'Nur das Programm, z. B. npx, uvx, docker oder ein voller Pfad.',
    args: 'Argumente',
    argument: (index) => `Argument ${index}`,
    addArgument: 'Argument hinzufügen',
    env: 'Umgebungsvariablen',
    addVariable: 'Variable hinzufügen',
    folder: 'Ordner, in dem er startet',
    folderHint: 'Leer bedeutet Ihr persönlicher Ordner.',
    url: 'Adresse',
    urlHint: 'Sie beginnt mit https:// oder http://.',
    headers: 'Kopfzeilen',
    addHeader: 'Kopfzeile hinzufügen',
    rowName: (index) => `Name ${index}`,
    rowValue: (index) => `Wert ${index}`,
    secret: 'Geheim',
    secretOf: (label) => `${label} ist geheim`,
    secretHint:
      'Geheime Werte werden gesondert aufbewahrt, verschlüsselt, wo das System einen Schlüsselbund hat.',
    keptSecret: (masked) => (masked === '' ? 'Noch nicht eingetragen' : `${masked} ist aufbewahrt`),
    removeRow: (label) => `${label} entfernen`,
    timeout: 'Zeit für einen Aufruf, in Sekunden',
    timeoutHint: '5 bis 3600. Ein Aufruf, der länger dauert, wird aufgegeben.',
    save: 'Speichern',
    saving: 'Speichert',
    cancel: 'Abbrechen',
    problems: {
      name: 'Geben Sie ihm einen Namen.',
      command: 'Nennen Sie das Programm, das starten soll.',
      url: 'Die Adresse muss mit https:// oder http:// beginnen.',
      timeout: 'Die Zeit muss 5 bis 3600 Sekunden betragen.',
      variable: (name) =>
        `„${name}“ kann keine Variable benennen: Nehmen Sie Buchstaben, Ziffern und Unterstriche.`,
      header: (name) => `„${name}“ kann keine Kopfzeile benennen.`,
      twice: (name) => `„${name}“ steht zweimal da.`,
    },
  },

  pasting: {
    title: 'Konfiguration einfügen',
    label: 'Konfiguration (JSON)',
    hint: 'Zum Beispiel „mcpServers“ wie für Claude Desktop oder Cursor, oder „servers“ wie in der mcp.json von VS Code.',
    preview: 'Das wird hinzugefügt',
    starts: (command) => `Startet: ${command}`,
    connects: (url) => `Verbindet mit: ${url}`,
    secrets: (names) => `Als Geheimnisse aufbewahrt: ${names}`,
    valueMissing: (server, place, placeholder) =>
      `„${server}“ braucht einen Wert für ${place} (${placeholder}): Fügen Sie ihn hinzu und bearbeiten Sie dann den Server, um den Wert einzutragen.`,
    warning:
      'Programme, die starten, können alles, was Sie können. Fügen Sie nur hinzu, wem Sie vertrauen.',
    add: (count) => (count === 1 ? 'Diesen Server hinzufügen' : `Diese ${count} Server hinzufügen`),
    cancel: 'Abbrechen',
    problem: pasteProblem,
  },
};

function pasteProblem(problem: PasteProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'Fügen Sie zuerst etwas ein.';
    case 'too-long':
      return 'Das ist zu lang für eine Konfiguration.';
    case 'no-servers':
      return 'Darin sind keine Server. Suchen Sie einen Teil, der mit „mcpServers“ oder „servers“ beginnt.';
    case 'not-json':
      return `Das ist kein JSON: In Zeile ${problem.line}, Spalte ${problem.column} stimmt etwas nicht.`;
    case 'not-an-object':
      return `„${problem.server}“ ist kein Server: Es müsste ein Objekt in geschweiften Klammern sein.`;
    case 'nothing-to-start':
      return `„${problem.server}“ hat weder „command“ noch „url“.`;
    case 'bad-command':
      return `„command“ von „${problem.server}“ ist nicht brauchbar.`;
    case 'bad-arguments':
      return `„args“ von „${problem.server}“ müsste eine Liste von Texten sein.`;
    case 'bad-environment':
      return `„env“ von „${problem.server}“ müsste Namen von Variablen und Texte enthalten.`;
    case 'bad-address':
      return `Die Adresse von „${problem.server}“ müsste mit https:// oder http:// beginnen.`;
    case 'bad-headers':
      return `„headers“ von „${problem.server}“ müsste Namen von Kopfzeilen und Texte enthalten.`;
    case 'old-transport':
      return `„${problem.server}“ nutzt SSE, die ältere Form von HTTP. Parley spricht streamable HTTP: Die Anleitung des Servers nennt vielleicht eine Adresse dafür, oft mit /mcp am Ende.`;
    case 'unknown-transport':
      return `„${problem.server}“ nutzt einen Übertragungsweg, den Parley nicht spricht. Es spricht stdio und streamable HTTP.`;
    case 'same-name':
      return `„${problem.server}“ ähnelt dem Namen eines anderen zu sehr: Ihre Werkzeuge hießen gleich.`;
  }
}
