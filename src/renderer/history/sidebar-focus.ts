export const searchId = 'history-search';
/** Marks the control of a conversation that the arrow keys go to. */
export const rowSelector = '[data-history-row]';

/** Waits for the next picture, since the list may only now be opening. */
export function focusSearch(): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(searchId);
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  });
}

function rows(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(rowSelector)];
}

export function focusFirstRow(): void {
  rows()[0]?.focus();
}

/** Moves the focus by so many conversations; from the first one up to the search. */
export function focusRowBeside(row: HTMLElement, step: 1 | -1): void {
  const all = rows();
  const index = all.indexOf(row);
  if (index === 0 && step === -1) document.getElementById(searchId)?.focus();
  else all[index + step]?.focus();
}

/** Where the focus goes when this one is deleted. */
export function rowIdBeside(id: string): string | undefined {
  const all = rows();
  const index = all.findIndex((row) => row.dataset['historyRow'] === id);
  return (all[index + 1] ?? all[index - 1])?.dataset['historyRow'];
}

/** @returns false if there is no such conversation in the list. */
export function focusRow(id: string): boolean {
  const row = rows().find((candidate) => candidate.dataset['historyRow'] === id);
  row?.focus();
  return row !== undefined;
}
