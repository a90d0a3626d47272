import type { RealtimeSession } from '../../src/main/realtime/index.ts';

/** Whatever plays PCM16 mono, item after item. */
interface Player {
  play(itemId: string, pcm: Uint8Array): void;
  flush(): void;
  /** Called about ten times a second, and at the end of each item. */
  onPosition(listener: (position: { itemId: string; playedMs: number }) => void): void;
}

export async function listen(session: RealtimeSession, player: Player): Promise<void> {
  player.onPosition((position) => session.reportPlayback(position));
  for await (const event of session) {
    if (event.type === 'audio-delta') player.play(event.itemId, event.data);
    if (event.type === 'interrupted') player.flush();
  }
}
