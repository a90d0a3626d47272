import type { LicenceList } from '../../shared/licences.ts';

let loaded: Promise<LicenceList> | undefined;

/** The list that was written beside the page when the app was built. Rejects if it is not there. */
export function loadLicences(): Promise<LicenceList> {
  loaded ??= readLicences().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function readLicences(): Promise<LicenceList> {
  const response = await fetch('licences.json');
  if (!response.ok) throw new Error(`licences.json: ${response.status}`);
  return (await response.json()) as LicenceList;
}
