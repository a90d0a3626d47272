import type { DeskStatus, RequestChannel } from '../../shared/ipc/contract.ts';
import { succeed, type Result } from '../../shared/problem.ts';
import type { CallFacts } from '../../shared/desktop/call-facts.ts';
import type { GestureGuard } from './gesture-guard.ts';
import type { RequestHandlers } from './handlers.ts';

export interface DeskTopic {
  readonly desk: {
    noteFacts(facts: CallFacts): void;
    status(): Promise<DeskStatus>;
    setLaunchAtLogin(isOn: boolean): Promise<Result>;
  };
  readonly guard: GestureGuard;
}

type Channel = Extract<RequestChannel, `desk:${string}`>;

export function deskHandlers({ desk, guard }: DeskTopic): RequestHandlers<Channel> {
  return {
    'desk:call-facts'(facts) {
      desk.noteFacts(facts);
      return succeed();
    },
    'desk:status': () => desk.status(),
    'desk:set-launch-at-login': ({ isOn }) =>
      guard.refusal('Starting at login') ?? desk.setLaunchAtLogin(isOn),
  };
}
