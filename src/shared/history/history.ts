import { z } from 'zod';
import type { ConversationEntry, UsageTotals } from '../conversation/state.ts';
import type { Problem } from '../problem.ts';
import type { ProviderId } from '../providers.ts';

/** One line of the list. */
export interface ConversationSummary {
  readonly id: string;
  /** Given by the user, else the first words of the user; empty if there were none. */
  readonly title: string;
  readonly isPinned: boolean;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  /** When something was last said in it. */
  readonly updatedAt: number;
  /** Of its newest call. */
  readonly modelLabel?: string;
}

/** The pinned ones first, then the newest. */
export interface HistoryPage {
  readonly conversations: readonly ConversationSummary[];
  readonly hasMore: boolean;
}

/** A text with the places in it that were looked for, as `[start, end)` in UTF-16 units. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly (readonly [start: number, end: number])[];
}

export interface SearchHit {
  readonly conversation: ConversationSummary;
  readonly title: MarkedText;
  /** Around the words that were found; absent if only the title has them. */
  readonly excerpt?: MarkedText;
}

export interface SearchResults {
  /** The newest first. */
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
}

/** One call of a conversation, with what it used. */
export interface StoredCall {
  readonly startedAt: number;
  readonly modelId: string;
  readonly modelLabel: string;
  readonly provider: ProviderId;
  readonly providerName: string;
  readonly voice?: string;
  readonly usage: UsageTotals;
}

export interface StoredConversation {
  readonly summary: ConversationSummary;
  /** The user gave it its title. */
  readonly isRenamed: boolean;
  /** In the order of the conversation. */
  readonly entries: readonly ConversationEntry[];
  readonly calls: readonly StoredCall[];
}

/** What the window has to know of the history beside its lists. */
export interface HistoryStatus {
  /** `off`: the user wants none. `unavailable`: it cannot be opened, and `problem` says why. */
  readonly state: 'on' | 'off' | 'unavailable';
  /** The conversation in the window is to leave no trace. */
  readonly isPrivate: boolean;
  /** What is said now is being stored. */
  readonly isKept: boolean;
  /** The stored conversation that is in the window. */
  readonly current?: { readonly id: string; readonly givenTitle?: string };
  /** What the user has to know, e.g. that a damaged history was set aside. */
  readonly problem?: Problem;
  /** Rises whenever the lists may look different. */
  readonly revision: number;
}

export const exportFormats = ['markdown', 'json', 'wav'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** What is written from the stored words; sound lies in files of its own. */
export type TextFormat = Exclude<ExportFormat, 'wav'>;

export const longestTitle = 200;
export const longestQuery = 500;
/** What one request may list. */
export const mostListed = 20_000;

export const conversationIdSchema = z.string().min(1).max(200);
export const titleSchema = z.string().trim().min(1).max(longestTitle);
