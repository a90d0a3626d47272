import type { CommandPreview } from '../../../shared/tools/request.ts';
import { text } from '../../text/text.ts';
import { visibleCommand, visibleText } from '../../../shared/visible-text.ts';
import { Fact, Facts } from './facts.tsx';
import { shownArgv } from './shown-argv.ts';

/** What is run, where, and what it can reach. */
export function CommandFacts({ preview }: { readonly preview: CommandPreview }) {
  const { command, argv, folder, sandbox, network, isBackground, timeoutMs } = preview;
  const limit = isBackground
    ? text.tools.preview.background
    : text.tools.preview.seconds(Math.round(timeoutMs / 1000));
  return (
    <Facts label={text.tools.arguments}>
      <Fact name={text.tools.preview.command}>
        <strong>{visibleCommand(command)}</strong>
      </Fact>
      <Fact name={text.tools.preview.folder}>{visibleText(folder)}</Fact>
      <Fact name={text.tools.preview.argv}>{shownArgv(argv)}</Fact>
      <Fact name={text.tools.preview.sandbox} isWords tone={sandbox.isOn ? undefined : 'error'}>
        {visibleText(sandbox.description)}
      </Fact>
      {network ? (
        <Fact name={text.tools.preview.network} isWords tone="error">
          {text.tools.preview.networkOn}
        </Fact>
      ) : null}
      <Fact name={text.tools.preview.time} isWords>
        {limit}
      </Fact>
    </Facts>
  );
}
