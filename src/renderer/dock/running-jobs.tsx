import { Square } from 'lucide-react';
import type { ConversationState } from '../../shared/conversation/state.ts';
import type { JobInfo } from '../../shared/tools/jobs.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { useApp, useConversation } from '../state/app-context.tsx';
import { text } from '../text/text.ts';
import { IconButton } from '../ui/icon-button.tsx';
import './running-jobs.css';

/** The commands that go on while the conversation does; wherever their cards have scrolled to. */
export function RunningJobs() {
  const { commands } = useApp();
  const entries = useConversation((state) => state.entries);
  const jobs = backgroundJobs(entries);
  if (jobs.length === 0) return null;
  return (
    <ul className="jobs" aria-label={text.tools.job.list}>
      {jobs.map((job) => (
        <li key={job.id} className="job" data-tone="thinking">
          <span className="dot" aria-hidden />
          <code className="job-command">{visibleText(job.command)}</code>
          <IconButton
            icon={Square}
            look="plain"
            label={text.tools.job.stopNamed(job.command)}
            onClick={() => void commands.stopJob(job.id)}
          />
        </li>
      ))}
    </ul>
  );
}

export function backgroundJobs(entries: ConversationState['entries']): readonly JobInfo[] {
  return entries.flatMap((entry) => {
    const job = entry.kind === 'tool-call' ? entry.job : undefined;
    return job?.isBackground === true && job.status === 'running' ? [job] : [];
  });
}
