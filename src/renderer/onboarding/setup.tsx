import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { shortcutLabel } from '../shortcuts/shortcuts.ts';
import { useApp } from '../state/app-context.tsx';
import { useStore } from '../state/use-store.ts';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { DoneStep } from './done-step.tsx';
import { FoldersStep } from './folders-step.tsx';
import { HotkeyStep } from './hotkey-step.tsx';
import { KeyStep } from './key-step.tsx';
import { createSoundCheck, type SoundCheckModel } from './sound-check.ts';
import { SoundStep } from './sound-step.tsx';
import { onboardingSteps, stepBeside, type OnboardingStep } from './steps.ts';
import { WelcomeStep } from './welcome-step.tsx';

/** One calm card at a time. Enter goes on wherever it does not press something itself. */
export function Setup() {
  const app = useApp();
  const [step, setStep] = useState<OnboardingStep>('welcome');
  const [check] = useState(() => createSoundCheck(app));
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => check.dispose, [check]);
  useEffect(() => {
    // The microphone is open only while its step is shown.
    if (step !== 'sound') check.stop();
    title.current?.focus();
  }, [step, check]);

  const main = useMainAction(step, check, setStep);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || isOnControl(event.target)) return;
    event.preventDefault();
    if (!event.repeat) main.act();
  };
  const position = onboardingSteps.indexOf(step);
  return (
    <Dialog.Content
      className="onboarding"
      onOpenAutoFocus={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      <div className="setup">
        <header className="setup-head">
          <ol className="setup-dots" aria-hidden>
            {onboardingSteps.map((name, index) => (
              <li key={name} data-state={stateOf(index, position)} />
            ))}
          </ol>
          {step === 'done' ? null : (
            <Button look="quiet" onClick={() => void app.commands.finishOnboarding()}>
              {text.onboarding.skipAll}
              <kbd aria-hidden>{text.shortcuts.keyNames.escape}</kbd>
            </Button>
          )}
        </header>
        <div className="setup-body">
          <Dialog.Title className="setup-title" ref={title} tabIndex={-1}>
            <span className="visually-hidden">
              {`${text.onboarding.position(position + 1, onboardingSteps.length)}: `}
            </span>
            {text.onboarding[step].title}
          </Dialog.Title>
          <Dialog.Description className="setup-lead">
            {step === 'done'
              ? text.onboarding.done.lead(shortcutLabel('toggle-call', app.desktop.platform))
              : text.onboarding[step].lead}
          </Dialog.Description>
          <Step step={step} check={check} />
        </div>
        <footer className="setup-foot">
          {step === 'welcome' ? null : (
            <Button look="quiet" onClick={() => setStep(stepBeside(step, -1))}>
              {text.onboarding.back}
            </Button>
          )}
          {main.canSkip ? (
            <Button look="quiet" onClick={() => setStep(stepBeside(step, 1))}>
              {text.onboarding.skipStep}
            </Button>
          ) : null}
          <Button look="primary" onClick={main.act}>
            {main.label}
            <kbd aria-hidden>{text.shortcuts.keyNames.enter}</kbd>
          </Button>
        </footer>
      </div>
    </Dialog.Content>
  );
}

function Step({ step, check }: { readonly step: OnboardingStep; readonly check: SoundCheckModel }) {
  switch (step) {
    case 'welcome':
      return <WelcomeStep />;
    case 'sound':
      return <SoundStep check={check} />;
    case 'hotkey':
      return <HotkeyStep />;
    case 'key':
      return <KeyStep />;
    case 'folders':
      return <FoldersStep />;
    case 'done':
      return <DoneStep check={check} />;
  }
}

interface MainAction {
  readonly label: string;
  readonly act: () => void;
  /** The main action does not lead on yet. */
  readonly canSkip: boolean;
}

function useMainAction(
  step: OnboardingStep,
  check: SoundCheckModel,
  setStep: (step: OnboardingStep) => void,
): MainAction {
  const { commands } = useApp();
  const isUnchecked = useStore(check.state, ({ isOn, delayMs }) => !isOn && delayMs === undefined);
  const next = {
    label: text.onboarding.next,
    act: () => setStep(stepBeside(step, 1)),
    canSkip: false,
  };
  if (step === 'welcome') return { ...next, label: text.onboarding.welcome.start };
  if (step === 'done') {
    return {
      ...next,
      label: text.onboarding.done.open,
      act: () => void commands.finishOnboarding(),
    };
  }
  if (step === 'sound' && isUnchecked) {
    return { label: text.onboarding.sound.start, act: () => void check.start(), canSkip: true };
  }
  return next;
}

function stateOf(index: number, position: number): 'past' | 'here' | 'ahead' {
  if (index === position) return 'here';
  return index < position ? 'past' : 'ahead';
}

const controls = 'button, a[href], input, select, textarea, summary, [role="radio"]';

function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest(controls) !== null;
}
