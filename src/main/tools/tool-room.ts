import type { Grant } from '../../shared/tools/grants.ts';
import { createAuditLog, type AuditLog } from './audit/log.ts';
import { createConsent, type Consent } from './consent.ts';
import type { FileChanges } from './files/index.ts';
import type { Hand } from './hand.ts';
import { createHands, type Hands, type HandsOptions } from './hands.ts';
import { createGrantBook, type GrantStore } from './policy/grant-book.ts';

export interface ToolRoomOptions extends HandsOptions {
  /** Where the log of all calls is kept. */
  readonly auditFolder: string;
  readonly grantStore: GrantStore;
  /** Removes credentials from any value. */
  readonly redact: (value: unknown) => unknown;
  readonly onLogError: (error: unknown) => void;
  /** Tools from elsewhere, e.g. of MCP servers; asked anew for each call. */
  readonly moreHands?: () => readonly Hand[];
}

export interface UndoneChange {
  readonly changeId: string;
  readonly toolName: string;
  readonly toolCallId: string;
}

/** Everything that the assistant can do here, with the consent that it takes. */
export interface ToolRoom extends Pick<Hands, 'jobs' | 'sandbox'> {
  readonly consent: Consent;
  readonly audit: AuditLog;
  readonly changes: Pick<FileChanges, 'subscribe'>;
  /** Puts a file back as it was. @returns what was done. @throws Error for the user. */
  undo(change: UndoneChange): Promise<string>;
  /** The standing permissions. */
  grants(): readonly Grant[];
  /** @returns false if there is none of this id. */
  revoke(grantId: string): boolean;
  /** Writes down what the user allowed or took back in the settings. */
  noteSetting(event: 'granted' | 'revoked', detail: string): void;
}

export function createToolRoom(options: ToolRoomOptions): ToolRoom {
  const { settings, epochNow, moreHands = () => [] } = options;
  const hands = createHands(options);
  const audit = createAuditLog({
    folder: options.auditFolder,
    redact: options.redact,
    onError: options.onLogError,
  });
  const grants = createGrantBook(options.grantStore, epochNow);
  const consent = createConsent({
    ...options,
    hands: () => [...hands.hands(), ...moreHands()],
    grants,
    audit,
    answerWithinMs: () => settings().answerWithinSeconds * 1_000,
  });
  const noteUser = (
    event: 'granted' | 'revoked' | 'undone',
    detail: string,
    call = { toolName: 'settings', toolCallId: '' },
  ): void => audit.append({ at: epochNow(), event, by: 'user', detail, ...call });

  return {
    consent,
    audit,
    jobs: hands.jobs,
    sandbox: hands.sandbox,
    changes: hands.changes,
    async undo({ changeId, ...call }) {
      const done = await hands.changes.undo(changeId);
      noteUser('undone', done, call);
      return done;
    },
    grants: grants.list,
    revoke(grantId) {
      const revoked = grants.revoke(grantId);
      if (revoked === undefined) return false;
      noteUser('revoked', revoked.label, { toolName: revoked.toolName, toolCallId: '' });
      return true;
    },
    noteSetting: noteUser,
  };
}
