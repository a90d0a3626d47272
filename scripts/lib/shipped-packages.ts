/** The packages that reach a user: what the app needs at run time, and what is bundled into its pages. */

/** Development dependencies whose code the bundler puts into the pages. */
export const bundledPackages: readonly string[] = [
  '@fontsource-variable/inter',
  'lucide-react',
  'radix-ui',
  'react',
  'react-dom',
];

type LockedPackage = {
  readonly version?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

/** As much of package-lock.json (version 3) as is read here. */
export type LockFile = { readonly packages: Readonly<Record<string, LockedPackage>> };

/** `name@version` of each, sorted. Those for other platforms are among them. */
export function shippedPackages(lock: LockFile): readonly string[] {
  const roots = [...Object.keys(lock.packages['']?.dependencies ?? {}), ...bundledPackages];
  const found = new Set<string>();
  const visit = (path: string | undefined): void => {
    // An optional package can be missing.
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies } = lock.packages[path] ?? {};
    const needed = Object.keys({ ...dependencies, ...optionalDependencies });
    for (const name of needed) visit(find(lock, path, name));
  };
  for (const name of roots) visit(find(lock, '', name));
  return [...found].map((path) => `${nameOf(path)}@${lock.packages[path]?.version ?? ''}`).sort();
}

/** Packages that would run a program of theirs when they are installed. */
export function packagesWithInstallScript(lock: LockFile): readonly string[] {
  return Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => nameOf(path))
    .sort();
}

/** Where Node would find `name` for a package at `from`: beside it, or further up. */
function find(lock: LockFile, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = parentOf(folder)) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (Object.hasOwn(lock.packages, path)) return path;
    if (folder === '') return undefined;
  }
}

function parentOf(path: string): string {
  const end = path.lastIndexOf('/node_modules/');
  return end < 0 ? '' : path.slice(0, end);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
