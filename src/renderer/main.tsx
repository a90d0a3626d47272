import './without-eval.ts';
import '@fontsource-variable/inter';
import { createRoot } from 'react-dom/client';
import { ParleyWindow } from './app.tsx';
import { createAudio } from './audio/create-audio.ts';
import { notePageErrors } from './diagnostics/page-errors.ts';
import { StartFailure } from './start-failure.tsx';
import { loadApp } from './state/app.ts';
import { ask } from './state/ask.ts';
import { tellCallFacts } from './state/call-facts.ts';
import { applyLanguage, markPageLanguage } from './text/apply-language.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/layers.css';

const element = document.getElementById('root');
if (element === null) throw new Error('The page has no element with the id "root".');
const root = createRoot(element);
const bridge = window.parley;
notePageErrors(bridge, window);
const audio = createAudio(bridge);

// Until main has told what is chosen, and where it never does.
applyLanguage('system', navigator.languages);
markPageLanguage();

// Main hears of networks only by their silence.
window.addEventListener('online', () => void ask(bridge, 'conversation:network-returned'));

async function show(): Promise<void> {
  try {
    const app = await loadApp(bridge, audio);
    tellCallFacts(app);
    root.render(<ParleyWindow app={app} />);
  } catch {
    // Main has logged why it did not answer; here stands only what the user can do.
    root.render(<StartFailure onRetry={() => void show()} />);
  }
}

void show();
