import '@fontsource-variable/inter';
import type { IndicatorBridge, IndicatorView } from '../../shared/vision/indicator.ts';
import { applyLanguage, markPageLanguage } from '../text/apply-language.ts';
import { text } from '../text/text.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import './indicator.css';
import { sharingTone } from './sharing-tone.ts';

declare global {
  interface Window {
    /** Put there by the preload script of the indicator; the other window has none. */
    readonly indicator: IndicatorBridge;
  }
}

const bridge = window.indicator;
const box = element('.indicator');
const words = element('#words');
const pause = element('#pause');
const stop = element('#stop');
let isPaused = false;

stop.addEventListener('click', () => bridge.command('stop'));
pause.addEventListener('click', () => bridge.command(isPaused ? 'resume' : 'pause'));
markPageLanguage();
bridge.onView(show);

/** Says in one line what is shared. */
function show({ state, language, locale }: IndicatorView): void {
  applyLanguage(language, [locale]);
  if (state.status === 'off') return;
  isPaused = state.status === 'paused';
  const { pillLive, pillPaused, pauseShort, resumeShort } = text.vision;
  const sentence = isPaused ? pillPaused(state.source.name) : pillLive(state.source.name);
  document.title = text.vision.indicatorTitle;
  words.textContent = sentence;
  words.title = sentence;
  stop.textContent = text.vision.stopShort;
  stop.setAttribute('aria-label', text.vision.stop);
  pause.textContent = isPaused ? resumeShort : pauseShort;
  box.dataset['tone'] = sharingTone(state.status);
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The indicator has no element ${selector}.`);
  return found;
}
