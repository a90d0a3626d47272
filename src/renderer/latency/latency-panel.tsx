import { useConversation } from '../state/app-context.tsx';
import {
  latencyStages,
  type LatencyStage,
  type TurnLatency,
} from '../../shared/conversation/state.ts';
import { latenciesOf, summariseLatency } from '../../shared/usage/latency.ts';
import { text } from '../text/text.ts';

/** Answers that are shown one by one. */
const shownTurns = 8;

/** The newest answers as bars of their stages, and each stage in numbers over the conversation. */
export function LatencyPanel() {
  const turns = latenciesOf(useConversation((state) => state.entries));
  const summary = summariseLatency(turns);
  const last = turns.at(-1);
  const { latency } = text.usage;
  return (
    <>
      <div>
        <h2 className="label">{latency.title}</h2>
        <p className="hint">{latency.hint}</p>
      </div>
      {summary === undefined || last === undefined ? (
        <p className="hint">{latency.none}</p>
      ) : (
        <>
          <TurnBars turns={turns} />
          <table className="latency-table">
            <thead>
              <tr>
                <th scope="col">{latency.stage}</th>
                <th scope="col">{latency.last}</th>
                <th scope="col">{latency.half}</th>
                <th scope="col">{latency.most}</th>
              </tr>
            </thead>
            <tbody>
              {latencyStages.map((stage) => {
                const over = summary.stages[stage];
                if (over === undefined) return null;
                return (
                  <tr key={stage}>
                    <th scope="row">
                      <span className="latency-key" data-stage={stage} aria-hidden />
                      {latency.stages[stage]}
                    </th>
                    <td>{msText(last.stages[stage])}</td>
                    <td>{msText(over.p50Ms)}</td>
                    <td>{msText(over.p95Ms)}</td>
                  </tr>
                );
              })}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{latency.total}</th>
                <td>{msText(last.totalMs)}</td>
                <td>{msText(summary.total.p50Ms)}</td>
                <td>{msText(summary.total.p95Ms)}</td>
              </tr>
            </tfoot>
          </table>
        </>
      )}
    </>
  );
}

function TurnBars({ turns }: { readonly turns: readonly TurnLatency[] }) {
  const first = Math.max(0, turns.length - shownTurns);
  const shown = turns.slice(first);
  const longest = Math.max(1, ...shown.map(({ totalMs }) => totalMs));
  return (
    <ol className="latency-turns" aria-label={text.usage.latency.newest}>
      {shown.map((turn, index) => (
        <li key={first + index}>
          <span className="visually-hidden">
            {text.usage.latency.turn(first + index + 1, partsText(turn))}
          </span>
          <span className="latency-bar" aria-hidden>
            {measuredStages(turn).map(([stage, ms]) => (
              <span
                key={stage}
                data-stage={stage}
                style={{ inlineSize: `${(ms / longest) * 100}%` }}
              />
            ))}
          </span>
          <span className="latency-total" aria-hidden>
            {msText(turn.totalMs)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function measuredStages({ stages }: TurnLatency): readonly (readonly [LatencyStage, number])[] {
  return latencyStages.flatMap((stage) => {
    const ms = stages[stage];
    return ms === undefined ? [] : [[stage, ms] as const];
  });
}

function partsText(turn: TurnLatency): string {
  const { latency } = text.usage;
  const parts = measuredStages(turn).map(([stage, ms]) => `${latency.stages[stage]} ${msText(ms)}`);
  return [`${latency.total} ${msText(turn.totalMs)}`, ...parts].join(', ');
}

function msText(ms: number | undefined): string {
  return ms === undefined ? '–' : text.usage.latency.ms(ms);
}
