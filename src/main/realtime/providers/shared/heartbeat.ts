import type { WebSocket } from 'ws';
import type { Clock } from '../../clock.ts';

export const defaultHeartbeatMs = 15_000;

export interface Heartbeat {
  /** Something came. */
  heard(): void;
  stop(): void;
}

/**
 * Notices a wire that broke without a word: within every round of `intervalMs` something must have
 * come, if only the answer to a ping. Whoever reads the messages tells it of each, since one listener
 * more would cost something for every piece of sound.
 */
export function startHeartbeat(
  socket: WebSocket,
  clock: Clock,
  intervalMs: number,
  onSilence: () => void,
): Heartbeat {
  let isAlive = true;
  const heard = (): void => {
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
  let stopTimer = clock.setTimeout(round, intervalMs);
  socket.on('pong', heard);
  return {
    heard,
    stop() {
      stopTimer();
      socket.off('pong', heard);
    },
  };
}
