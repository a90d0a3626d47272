import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';

interface FoldingProps {
  readonly title: string;
  /** Made only while it is open. */
  readonly children: () => ReactNode;
}

/** A part of a card that is folded away at first. */
export function Folding({ title, children }: FoldingProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="advanced" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight size={14} aria-hidden />
        {title}
      </summary>
      {isOpen ? children() : null}
    </details>
  );
}
