import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { ApprovalAnswer, GrantOption } from '../../../shared/tools/grants.ts';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { transcriptId } from '../transcript-focus.ts';
import { visibleText } from '../../../shared/visible-text.ts';

interface AllowMoreProps {
  readonly options: readonly GrantOption[];
  readonly disabled: boolean;
  readonly onAnswer: (answer: ApprovalAnswer) => void;
}

/** Permissions that reach further than this one call, the narrowest first. */
export function AllowMore({ options, disabled, onAnswer }: AllowMoreProps) {
  // Inside the transcript, so that the menu belongs to a landmark of the page.
  const [container, setContainer] = useState<HTMLElement | null>(null);
  useEffect(() => setContainer(document.getElementById(transcriptId)), []);
  if (options.length === 0) return null;
  const group = (title: string, kind: 'conversation' | 'always') => (
    <DropdownMenu.Group aria-label={title}>
      <DropdownMenu.Label className="menu-label" aria-hidden>
        {title}
      </DropdownMenu.Label>
      {options.map(({ id, label }) => (
        <DropdownMenu.Item
          key={id}
          className="menu-item"
          onSelect={() => onAnswer({ kind, optionId: id })}
        >
          {visibleText(label)}
        </DropdownMenu.Item>
      ))}
    </DropdownMenu.Group>
  );
  return (
    // A modal menu would put a style element into the page, which its security policy refuses.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild disabled={disabled}>
        <Button>
          {text.tools.allowMore}
          <ChevronDown size={14} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6} collisionPadding={12}>
          {group(text.tools.conversationGroup, 'conversation')}
          {group(text.tools.alwaysGroup, 'always')}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
