import { relative, sep } from 'node:path';

/** Folders whose files programs execute unasked: a standing grant never covers a change there. */
const folders = new Set([
  '.git',
  '.hg',
  '.svn',
  '.husky',
  '.vscode',
  '.idea',
  '.cursor',
  '.claude',
]);
const files = new Set(
  [
    '.bashrc .bash_profile .bash_login .bash_logout .profile .zshrc .zshenv .zprofile .zlogin',
    '.inputrc .gitconfig .gitmodules .gitattributes .npmrc .yarnrc .yarnrc.yml .envrc .mcp.json',
    '.pre-commit-config.yaml .ssh .netrc .vimrc .exrc .pypirc .tool-versions mise.toml .mise.toml',
  ].flatMap((line) => line.split(' ')),
);

/** Whether other programs would execute or obey the file by themselves. Case does not matter. */
export function runsByItself(folder: string, path: string): boolean {
  const segments = relative(folder, path)
    .split(sep)
    .map((segment) =>
      segment
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[. ]+$/, ''),
    );
  return segments.some((segment) => folders.has(segment) || files.has(segment));
}
