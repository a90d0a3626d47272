/** Puts the focus on the talk button, so that Enter or Space starts. */
export function focusTalk(): void {
  document.querySelector<HTMLElement>('[data-talk]')?.focus();
}
