/**
 * A file that starts a program when the user logs in (freedesktop.org: Desktop Entry and Desktop
 * Application Autostart specifications).
 * @param command program and arguments
 */
export function autostartEntry(name: string, command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Quoted twice: once for the arguments of Exec, once more as a string of the file. */
function quoted(argument: string): string {
  const percent = argument.replaceAll('%', '%%');
  if (/^[\w@+=:,./%-]+$/.test(percent)) return percent;
  const escaped = percent.replaceAll(/["`$\\]/g, (character) => `\\${character}`);
  return `"${escaped}"`.replaceAll('\\', '\\\\');
}
