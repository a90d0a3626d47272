import type { PageError } from '../../shared/diagnostics/report.ts';
import type { ParleyBridge } from '../../shared/ipc/contract.ts';
import { ask } from '../state/ask.ts';

/** Main counts too; what fails at each frame need not cross at all. */
const mostNoted = 50;

/**
 * Tells main's log what nobody has caught in this page. Each error once.
 * @returns a function that ends that
 */
export function notePageErrors(
  bridge: ParleyBridge,
  page: Pick<Window, 'addEventListener'>,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const noted = new Set<string>();

  function note(kind: PageError['kind'], error: unknown, place: string): void {
    const said = describe(kind, error, place);
    const sign = JSON.stringify(said);
    if (noted.has(sign) || noted.size >= mostNoted) return;
    noted.add(sign);
    void ask(bridge, 'diagnostics:note-error', said);
  }

  page.addEventListener(
    'error',
    ({ error, message, filename, lineno }) =>
      note('error', error ?? message, `${filename}:${lineno}`),
    { signal },
  );
  page.addEventListener('unhandledrejection', ({ reason }) => note('rejection', reason, ''), {
    signal,
  });
  page.addEventListener(
    'securitypolicyviolation',
    ({ violatedDirective, sourceFile, lineNumber }) =>
      note('policy', violatedDirective, `${sourceFile}:${lineNumber}`),
    { signal },
  );
  return () => listening.abort();
}

function describe(kind: PageError['kind'], error: unknown, place: string): PageError {
  const isError = error instanceof Error;
  const message = isError ? `${error.name}: ${error.message}` : String(error);
  const stack = isError ? (error.stack ?? '') : place;
  return { kind, message: message.slice(0, 500), stack: stack.slice(0, 4_000) };
}
