import { useApp } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import './about.css';
import { LicencesGroup } from './licences-group.tsx';
import { UpdatesGroup } from './updates-group.tsx';

/** Settings: what this is, how it stays new, and whose work is in it. */
export function AboutSection() {
  const { desktop } = useApp();
  return (
    <>
      <p>{text.about.version(desktop.appVersion, desktop.electronVersion)}</p>
      <UpdatesGroup />
      <LicencesGroup />
    </>
  );
}
