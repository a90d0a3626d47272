import { output } from './process.ts';

/** Presses keys of the private display, as a keyboard does: whoever has the focus gets them. */
export interface RigKeys {
  /** @param combination as xdotool writes it, e.g. `ctrl+shift+space` */
  press(combination: string): Promise<void>;
  /** Holds a combination down: the display repeats it until `release`. */
  hold(combination: string): Promise<void>;
  release(combination: string): Promise<void>;
}

export function rigKeys(environment: NodeJS.ProcessEnv = process.env): RigKeys {
  const type = async (...args: string[]): Promise<void> => {
    await output('xdotool', args, environment);
  };
  return {
    press: (combination) => type('key', combination),
    hold: (combination) => type('keydown', combination),
    release: (combination) => type('keyup', combination),
  };
}
