import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol } from 'electron';
import { appFileOf, appScheme } from './app-url.ts';
import { pageHeaders } from './page-headers.ts';

/** To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
    },
  ]);
}

/** Serves the files of one folder, and no others, to our page. */
export function serveApp(folder: string): void {
  protocol.handle(appScheme, (request) => answer(request, folder));
}

async function answer(request: Request, folder: string): Promise<Response> {
  const file = appFileOf(request.url);
  if (file === undefined || request.method !== 'GET') return refusal(403);
  try {
    return new Response(await readFile(join(folder, file)), { headers: pageHeaders(file) });
  } catch {
    return refusal(404);
  }
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: pageHeaders('') });
}
