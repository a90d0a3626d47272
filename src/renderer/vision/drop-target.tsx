import { useEffect, useState } from 'react';
import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import './vision.css';

/** Pictures can be pasted and dropped anywhere in the window. */
export function DropTarget() {
  const { commands } = useApp();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void commands.sendFiles(files);
    };
    const onDragOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      void commands.dropFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('paste', onPaste, { signal });
    window.addEventListener('dragover', onDragOver, { signal });
    window.addEventListener('dragleave', onDragLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    return () => listeners.abort();
  }, [commands]);

  if (!isOver) return null;
  return (
    <div className="drop-target" aria-hidden>
      <p>{text.vision.dropHere}</p>
    </div>
  );
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
