import { KeyRound, ShieldCheck, WifiOff } from 'lucide-react';
import { text } from '../text/text.ts';

const icons = [ShieldCheck, KeyRound, WifiOff] as const;

export function WelcomeStep() {
  const { points, hint } = text.onboarding.welcome;
  return (
    <>
      <ul className="welcome-points">
        {points.map((point, index) => {
          const Icon = icons[index] ?? ShieldCheck;
          return (
            <li key={point.title}>
              <Icon size={18} aria-hidden />
              <div>
                <p className="label">{point.title}</p>
                <p className="hint">{point.text}</p>
              </div>
            </li>
          );
        })}
      </ul>
      <p className="hint">{hint}</p>
    </>
  );
}
