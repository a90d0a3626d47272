import '@fontsource-variable/inter';
import { createRoot } from 'react-dom/client';
import type { CallBarBridge } from '../../shared/call-bar/bar.ts';
import { applyLanguage, markPageLanguage } from '../text/apply-language.ts';
import { text } from '../text/text.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import { CallBar } from './call-bar.tsx';
import './call-bar.css';

declare global {
  interface Window {
    /** Put there by the preload script of the call bar; the other windows have none. */
    readonly callBar: CallBarBridge;
  }
}

const element = document.getElementById('root');
if (element === null) throw new Error('The page has no element with the id "root".');
const root = createRoot(element);
const bridge = window.callBar;

markPageLanguage();
bridge.onView((view) => {
  applyLanguage(view.language, [view.locale]);
  document.title = text.desktop.callBar.title;
  root.render(<CallBar view={view} bridge={bridge} />);
});
