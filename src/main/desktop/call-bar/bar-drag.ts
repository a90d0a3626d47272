import { screen, type BrowserWindow } from 'electron';

/** Moves a window with the pointer, which the page says only when to follow. */
export interface BarDrag {
  begin(window: BrowserWindow): void;
  move(window: BrowserWindow): void;
  /** @returns whether it was moved */
  end(): boolean;
}

/** Less than this is a click with an unsteady hand. */
const leastDistance = 3;

export function createBarDrag(): BarDrag {
  let grip: { readonly x: number; readonly y: number } | undefined;
  let hasMoved = false;
  return {
    begin(window) {
      const { x, y } = window.getBounds();
      const pointer = screen.getCursorScreenPoint();
      grip = { x: pointer.x - x, y: pointer.y - y };
      hasMoved = false;
    },
    move(window) {
      if (grip === undefined) return;
      const bounds = window.getBounds();
      const pointer = screen.getCursorScreenPoint();
      const [x, y] = [pointer.x - grip.x, pointer.y - grip.y];
      const distance = Math.max(Math.abs(x - bounds.x), Math.abs(y - bounds.y));
      if (!hasMoved && distance < leastDistance) return;
      hasMoved = true;
      window.setPosition(x, y);
    },
    end() {
      const wasMoved = grip !== undefined && hasMoved;
      grip = undefined;
      return wasMoved;
    },
  };
}
