import { useEffect } from 'react';
import { useApp, useConversation, useSettings } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { Layer } from '../ui/layer.tsx';
import { BudgetMeter } from './budget-meter.tsx';
import { conversationSum, daySum, monthSum } from './sums-shown.ts';
import { UsageChart } from './usage-chart.tsx';
import './usage.css';
import { UsageFigure } from './usage-figure.tsx';
import { useUsage } from './use-usage.ts';

/** What conversations have used: now, today, this month, and over time. */
export function UsageSheet() {
  return (
    <Layer
      panel="usage"
      look="sheet"
      title={text.usage.title}
      description={text.usage.description}
      closeLabel={text.usage.close}
    >
      <UsagePage />
    </Layer>
  );
}

function UsagePage() {
  const { usage } = useApp();
  useEffect(() => usage.follow(), [usage]);
  const report = useUsage((state) => state.report);
  const problem = useUsage((state) => state.problem);
  const prices = useSettings((settings) => settings.prices);
  const byModel = useConversation((state) => state.usageByModel);
  return (
    <div className="usage-page">
      {problem === undefined ? null : <p className="hint">{text.usage.loadFailed}</p>}
      <div className="usage-figures">
        <UsageFigure label={text.usage.conversation} sum={conversationSum(byModel, prices)} />
        {report === undefined ? null : (
          <>
            <UsageFigure label={text.usage.today} sum={daySum(report, prices)} />
            <UsageFigure label={text.usage.month} sum={monthSum(report, prices)} />
          </>
        )}
      </div>
      <BudgetMeter />
      {report === undefined ? null : <UsageChart report={report} prices={prices} />}
    </div>
  );
}
