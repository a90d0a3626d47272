export const transcriptId = 'transcript';
export const messageId = 'message';
/** Marks a request that waits for consent; see key-action.ts. */
export const requestSelector = '[data-request]';

/** Puts the focus on the first request that waits, if there is one. */
export function focusRequest(): void {
  const request = document.querySelector<HTMLElement>(requestSelector);
  request?.scrollIntoView({ block: 'nearest' });
  request?.focus();
}

export function focusTranscript(): void {
  document.getElementById(transcriptId)?.focus({ preventScroll: true });
}

export function focusMessage(): void {
  document.getElementById(messageId)?.focus();
}

/** Scrolling there also makes the transcript follow again. */
export function scrollToLatest(): void {
  const transcript = document.getElementById(transcriptId);
  if (transcript !== null) transcript.scrollTop = transcript.scrollHeight;
}
