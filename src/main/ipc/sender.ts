/** What is looked at of the sender of a message (`IpcMainInvokeEvent`). */
export interface MessageSender {
  readonly sender: unknown;
  /** Null if the frame has navigated or is gone. */
  readonly senderFrame: SenderFrame | null;
}

interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * Only the main frame of our own window, showing our own page, may ask for anything.
 * @param contents of our window; undefined while there is none
 */
export function isTrustedSender(
  message: MessageSender,
  contents: unknown,
  isOwnUrl: (url: string) => boolean,
): boolean {
  const { sender, senderFrame } = message;
  if (contents === undefined || sender !== contents || senderFrame === null) return false;
  return senderFrame.parent === null && isOwnUrl(senderFrame.url);
}
