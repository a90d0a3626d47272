import type { Configuration } from 'electron-builder';

/** What a desktop entry says that electron-builder.yml does not. */
export type DesktopEntryFacts = {
  /** The program with its whole path, e.g. `/usr/bin/parley`. */
  program: string;
  /** The name of its icon in a theme. */
  icon: string;
  /** `desktopName` of package.json, by which windows are matched to the entry. */
  desktopName: string;
};

/**
 * The text of the desktop entry, as electron-builder writes it into its own packages.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/
 */
export function desktopEntry(config: Configuration, facts: DesktopEntryFacts): string {
  const { linux, protocols, productName } = config;
  const schemes = [protocols ?? []].flat().flatMap((protocol) => protocol.schemes);
  const actions = Object.entries<Record<string, string>>(linux?.desktop?.desktopActions ?? {});
  const main = {
    Type: 'Application',
    Name: productName ?? '',
    Comment: linux?.description ?? '',
    Exec: `${facts.program} %U`,
    Icon: facts.icon,
    Terminal: 'false',
    Categories: `${linux?.category ?? 'Utility'};`,
    StartupWMClass: facts.desktopName.replace(/\.desktop$/, ''),
    MimeType: schemes.map((scheme) => `x-scheme-handler/${scheme};`).join(''),
    ...linux?.desktop?.entry,
  };
  const groups = [
    groupOf('Desktop Entry', main),
    ...actions.map(([name, { Exec = '', ...rest }]) =>
      groupOf(`Desktop Action ${name}`, { ...rest, Exec: withProgram(Exec, facts.program) }),
    ),
  ];
  return `${groups.join('\n\n')}\n`;
}

function groupOf(name: string, values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${value.trim()}`);
  return [`[${name}]`, ...lines].join('\n');
}

/** Actions name the program by its bare name. */
function withProgram(command: string, program: string): string {
  return command.replace(/^\S+/, program);
}
