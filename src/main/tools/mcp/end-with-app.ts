import type { ProcessGroup } from '../shell/process-group.ts';

const groups = new Set<ProcessGroup>();

function killAll(): void {
  for (const group of groups) group.kill();
}

/** Whatever ends the app, the group ends with it. @returns a function that gives up on that */
export function endWithApp(group: ProcessGroup): () => void {
  if (groups.size === 0) process.on('exit', killAll);
  groups.add(group);
  return () => {
    groups.delete(group);
    if (groups.size === 0) process.off('exit', killAll);
  };
}
