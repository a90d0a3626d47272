import type { CommandPreview } from '../../../shared/tools/request.ts';
import { text } from '../../text/text.ts';
import { visibleText } from '../visible-text.ts';
import { Fact, Facts } from './facts.tsx';
import { shownArgv } from './shown-argv.ts';

const { preview: words } = text.tools;

/** What is run, where, and what it can reach. */
export function CommandFacts({ preview }: { readonly preview: CommandPreview }) {
  const { command, argv, folder, sandbox, network, isBackground, timeoutMs } = preview;
  const limit = isBackground ? words.background : words.seconds(Math.round(timeoutMs / 1000));
  return (
    <Facts label={text.tools.arguments}>
      <Fact name={words.command}>
        <strong>{visibleText(command)}</strong>
      </Fact>
      <Fact name={words.folder}>{visibleText(folder)}</Fact>
      <Fact name={words.argv}>{shownArgv(argv)}</Fact>
      <Fact name={words.sandbox} isWords tone={sandbox.isOn ? undefined : 'error'}>
        {visibleText(sandbox.description)}
      </Fact>
      {network ? (
        <Fact name={words.network} isWords tone="error">
          {words.networkOn}
        </Fact>
      ) : null}
      <Fact name={words.time} isWords>
        {limit}
      </Fact>
    </Facts>
  );
}
