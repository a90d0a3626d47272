import type { CallFacts } from '../../shared/desktop/call-facts.ts';
import { currentProblem } from '../dock/current-problem.ts';
import type { App } from './app.ts';
import { ask } from './ask.ts';
import { chosenModel, effectiveTurnTaking } from './turn-taking.ts';

type Sources = Pick<App, 'audioStatus' | 'conversation' | 'settings' | 'models' | 'ui'>;

/** What the call bar and the tray have to know of this window. */
export function callFacts(sources: Sources): CallFacts {
  const ui = sources.ui.get();
  const sound = sources.audioStatus.get();
  const settings = sources.settings.get();
  const model = chosenModel(sources.models.get(), settings);
  const problem = currentProblem({
    window: ui.problem,
    conversation: sources.conversation.get().problem,
    sound: sound.problem,
    dismissed: ui.dismissed,
  });
  return {
    ...(ui.starting !== undefined && { starting: ui.starting }),
    hasMicrophone: sound.activeMicrophone !== undefined || sound.state !== 'on',
    talking: ui.talking,
    turnTaking: ui.callTurnTaking ?? effectiveTurnTaking(settings, model),
    ...(problem !== undefined && {
      problem: { code: problem.code, title: problem.title, message: problem.message },
    }),
  };
}

/** Tells main whenever something of it changes. @returns a function that ends that */
export function tellCallFacts(app: Sources & Pick<App, 'bridge'>): () => void {
  let told = '';
  const tell = (): void => {
    const facts = callFacts(app);
    const now = JSON.stringify(facts);
    if (now === told) return;
    told = now;
    void ask(app.bridge, 'desk:call-facts', facts);
  };
  const sources = [app.ui, app.audioStatus, app.conversation, app.settings, app.models];
  const subscriptions = sources.map((source) => source.subscribe(tell));
  tell();
  return () => {
    for (const unsubscribe of subscriptions) unsubscribe();
  };
}
