import { useEffect, useId, useRef, useState } from 'react';
import type { ModelChoice } from '../../shared/providers.ts';
import { playClip, type PlayingClip } from '../audio/clip.ts';
import { unexpectedProblem } from '../state/ask.ts';
import { useApp, useConversation, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Button } from '../ui/button.tsx';
import { Outcome } from '../ui/outcome.tsx';

interface VoicePreviewProps {
  readonly model: ModelChoice;
  /** Empty is the model's default. */
  readonly voice: string;
}

/** Lets the user hear a voice before a call. */
export function VoicePreview({ model, voice }: VoicePreviewProps) {
  const { commands } = useApp();
  const id = useId();
  const isInCall = useConversation((state) => state.phase !== 'idle');
  const speakerId = useSettings((settings) => settings.speakerId);
  const [state, setState] = useState<'idle' | 'asking' | 'playing'>('idle');
  const [failure, setFailure] = useState<string>();
  const playing = useRef<PlayingClip>(undefined);
  /** Of the newest press; what an older one started is not shown any more. */
  const attempt = useRef(0);

  const stop = (): void => {
    attempt.current += 1;
    playing.current?.stop();
    playing.current = undefined;
    void commands.stopPreview();
    setState('idle');
  };
  const listen = async (): Promise<void> => {
    attempt.current += 1;
    const own = attempt.current;
    setFailure(undefined);
    setState('asking');
    const result = await commands.previewVoice(model.id, voice);
    if (attempt.current !== own) return;
    if (!result.ok) {
      setFailure(result.problem.message);
      return setState('idle');
    }
    setState('playing');
    const clip = playClip(result.value, speakerId);
    playing.current = clip;
    const heard = await clip.ended.then(
      () => true,
      () => false,
    );
    if (attempt.current !== own) return;
    if (!heard) setFailure(unexpectedProblem().message);
    setState('idle');
  };
  useEffect(
    () => () => {
      attempt.current += 1;
      playing.current?.stop();
      void commands.stopPreview();
    },
    [commands],
  );

  const hint = model.provider === 'rehearsal' ? text.voicePreview.freeHint : text.voicePreview.hint;
  return (
    <div className="field">
      <div className="voice-preview">
        {state === 'idle' ? (
          <Button
            disabled={isInCall}
            aria-describedby={id}
            aria-label={text.voicePreview.listenTo(voice === '' ? model.label : voice)}
            onClick={() => void listen()}
          >
            {text.voicePreview.listen}
          </Button>
        ) : (
          <Button onClick={stop}>
            {state === 'asking' ? text.voicePreview.asking : text.voicePreview.stop}
          </Button>
        )}
        <p className="hint" id={id}>
          {isInCall ? text.voicePreview.inCall : hint}
        </p>
      </div>
      <Outcome bad={failure} />
    </div>
  );
}
