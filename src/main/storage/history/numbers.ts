/** How many entries a conversation can number; see schema-1.ts. */
export const entriesPerConversation = 2 ** 20;

export function firstNumberOf(conversation: number): number {
  return conversation * entriesPerConversation;
}

export function lastNumberOf(conversation: number): number {
  return firstNumberOf(conversation) + entriesPerConversation - 1;
}
