/** What the assistant can do on this computer, and the consent that it needs for it. */
export { createAuditLog, type AuditLog, type NewAuditEntry } from './audit/log.ts';
export type { ComputerHost, DisplayInfo, Picture } from './computer/index.ts';
export {
  createConsent,
  type Consent,
  type ConsentCall,
  type ConsentDecision,
  type ConsentOptions,
  type Resolution,
} from './consent.ts';
export type { FileChange, FileChanges } from './files/index.ts';
export { defineHand, harmlessPlan, type Hand, type Plan, type PlanContext } from './hand.ts';
export { createHands, type Hands, type HandsOptions } from './hands.ts';
export { canonicalJson, hashOf } from './policy/canonical.ts';
export { createGrantBook, type GrantBook, type GrantStore } from './policy/grant-book.ts';
export type { RequestSubject } from './policy/subject.ts';
export { maySpokenYesApprove } from './policy/spoken-yes.ts';
export {
  createToolRoom,
  type ToolRoom,
  type ToolRoomOptions,
  type UndoneChange,
} from './tool-room.ts';
export type { Jobs } from './shell/index.ts';
export { detectSandbox, type SandboxSupport } from './shell/index.ts';
