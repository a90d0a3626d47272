import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { init, type ModuleInfo, type ModuleInfos } from 'license-checker-rseidelsohn';
import type { LicenceList } from '../../src/shared/licences.ts';
import { repositoryRoot } from './paths.ts';
import { type LockFile, shippedPackages } from './shipped-packages.ts';

/** Licences under which Parley may pass on the work of others; another one takes a decision. */
export const acceptedLicences: ReadonlySet<string> = new Set([
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD-4-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
]);

/** @param root folder of package-lock.json */
export function readLock(root = repositoryRoot): LockFile {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockFile;
}

/**
 * Every package that is in the app on this platform, with its licence.
 * @param root folder of package-lock.json and node_modules
 */
export async function collectLicences(root = repositoryRoot): Promise<LicenceList> {
  const shipped = new Set(shippedPackages(readLock(root)));
  const modules = Object.entries(await installed(root)).filter(([key]) => shipped.has(key));
  const texts = [...new Set(modules.map(([, module]) => textOf(module)))];
  const packages = modules.map(([key, module]) => {
    const at = key.lastIndexOf('@');
    return {
      name: key.slice(0, at),
      version: key.slice(at + 1),
      licence: [module.licenses ?? 'unknown'].flat().join(', '),
      text: texts.indexOf(textOf(module)),
    };
  });
  return { packages, texts };
}

function installed(root: string): Promise<ModuleInfos> {
  return new Promise((resolve, reject) => {
    const customFormat = { licenseText: '' };
    init({ start: root, customFormat }, (error, modules) => {
      if (error) reject(error);
      else resolve(modules);
    });
  });
}

/** What is no file of a licence (a README, mostly) is no text of one either. */
function textOf({ licenseFile, licenseText }: ModuleInfo): string {
  const isLicence = /licen[cs]e|copying|notice/i.test(basename(licenseFile ?? ''));
  return isLicence ? (licenseText ?? '').trim() : '';
}
