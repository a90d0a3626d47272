import { useId } from 'react';
import type { CallBarBridge } from '../../shared/call-bar/bar.ts';
import type { BarRequest as Request } from '../../shared/call-bar/request.ts';
import { toolAsk } from '../conversation/describe-tool-call.ts';
import { useArmed } from '../conversation/request/use-armed.ts';
import { toolIcon } from '../conversation/tool-icon.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { BarPreview } from './bar-preview.tsx';

interface BarRequestProps {
  readonly request: Request;
  readonly assistant: string | undefined;
  readonly bridge: CallBarBridge;
}

/** A tool call that waits for consent. What does not stand here whole is allowed in the window. */
export function BarRequest({ request: asked, assistant, bridge }: BarRequestProps) {
  const { toolCallId, toolName, request, isWhole } = asked;
  const titleId = useId();
  const hash = request?.hash;
  const isArmed = useArmed(hash);
  const Icon = toolIcon(toolName);
  const answer = (kind: 'allow' | 'deny'): void => {
    if (hash !== undefined) bridge.command({ kind, toolCallId, hash });
  };
  return (
    <section className="bar-request" role="group" aria-labelledby={titleId}>
      <p className="bar-request-title" id={titleId}>
        <Icon size={15} aria-hidden />
        {text.tools.wantsTo(assistant ?? text.conversation.assistant, toolAsk(toolName))}
      </p>
      {request === undefined ? null : <BarPreview preview={request.preview} />}
      {isWhole ? null : <p className="hint">{text.desktop.callBar.cut}</p>}
      <div className="bar-answers">
        {isWhole ? (
          <Button look="primary" disabled={!isArmed} onClick={() => answer('allow')}>
            {text.tools.allow}
          </Button>
        ) : (
          <Button look="primary" onClick={() => bridge.command({ kind: 'show-request' })}>
            {text.desktop.callBar.showAll}
          </Button>
        )}
        <Button disabled={hash === undefined} onClick={() => answer('deny')}>
          {text.tools.deny}
        </Button>
      </div>
    </section>
  );
}
