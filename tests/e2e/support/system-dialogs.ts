import type { LaunchedApp } from '../../rig/app.ts';

/** Answers the system's own questions, which no test can click, as a user would. */
export interface SystemDialogs {
  /** What they asked so far, with all details. */
  questions(): Promise<readonly string[]>;
}

/** @param response number of the button, 0 for the first: yes */
export async function answerDialogs(app: LaunchedApp, response: number): Promise<SystemDialogs> {
  await app.electron.evaluate(({ dialog }, response) => {
    const dialogQuestions: string[] = [];
    Object.assign(globalThis, { dialogQuestions });
    Object.assign(dialog, {
      async showMessageBox(...given: readonly unknown[]) {
        const options = given.at(-1) as Electron.MessageBoxOptions;
        dialogQuestions.push(`${options.message}\n${options.detail ?? ''}`);
        return { response, checkboxChecked: false };
      },
    });
  }, response);
  return {
    questions: () =>
      app.electron.evaluate(
        () => (globalThis as { dialogQuestions?: string[] }).dialogQuestions ?? [],
      ),
  };
}
