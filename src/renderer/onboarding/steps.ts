/** The steps of the first setup, in their order. */
export const onboardingSteps = ['welcome', 'sound', 'hotkey', 'key', 'folders', 'done'] as const;
export type OnboardingStep = (typeof onboardingSteps)[number];

/** What is in the settings as `onboarded` before the setup was gone through or skipped. */
export function isFirstStart({ onboarded }: { readonly onboarded: string }): boolean {
  return onboarded === '';
}

/** The step after or before one; the same at the ends. */
export function stepBeside(step: OnboardingStep, by: 1 | -1): OnboardingStep {
  return onboardingSteps[onboardingSteps.indexOf(step) + by] ?? step;
}
