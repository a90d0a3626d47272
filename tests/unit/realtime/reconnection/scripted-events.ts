/** What a server says, without vitest, for runs outside of it. */
export const responseStarted = { type: 'response-started' } as const;

export function responseEnded(...toolCallIds: readonly string[]) {
  return { type: 'response-ended', status: 'completed', toolCallIds } as const;
}

export function toolCall(toolName: string, toolCallId: string, args: unknown = {}) {
  return { type: 'tool-call', toolName, toolCallId, args: JSON.stringify(args) } as const;
}

/** PCM16 silence of this length at 24 kHz. */
export function sound(ms: number): Uint8Array {
  return new Uint8Array(ms * 48);
}
