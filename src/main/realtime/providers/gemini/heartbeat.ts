import type { WebSocket } from 'ws';
import type { Clock } from '../../clock.ts';

export const defaultHeartbeatMs = 15_000;

/**
 * Notices a wire that broke without a word: within every round of `intervalMs` something must have
 * come, if only the answer to a ping.
 * @returns Stops it.
 */
export function startHeartbeat(
  socket: WebSocket,
  clock: Clock,
  intervalMs: number,
  onSilence: () => void,
): () => void {
  let isAlive = true;
  let stopTimer = (): void => undefined;
  const note = (): void => {
    isAlive = true;
  };
  const round = (): void => {
    if (!isAlive) {
      onSilence();
      return;
    }
    isAlive = false;
    socket.ping();
    stopTimer = clock.setTimeout(round, intervalMs);
  };
  socket.on('pong', note);
  socket.on('message', note);
  stopTimer = clock.setTimeout(round, intervalMs);
  return () => {
    stopTimer();
    socket.off('pong', note);
    socket.off('message', note);
  };
}
