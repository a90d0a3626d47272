import { z } from 'zod';
import type { ToolContext } from '../../realtime/tool.ts';
import { explaining } from '../files/file-errors.ts';
import { holdFolder } from '../files/guarded-open.ts';
import { resolvePath, type GuardedPath } from '../files/path-guard.ts';
import { defineHand, type Hand, type Plan } from '../hand.ts';
import { commandOptions } from '../policy/command-grant.ts';
import type { RequestSubject } from '../policy/subject.ts';
import { fenceFor } from './fence.ts';
import type { Job } from './job.ts';
import { jobReport } from './job-report.ts';
import type { ShellRoom } from './room.ts';
import { sandboxStatus, type SandboxSupport } from './sandbox.ts';

const defaultTimeoutMs = 60_000;
const maxTimeoutMs = 10 * 60_000;

const parameters = z.object({
  command: z.string().trim().min(1).max(20_000).describe('For the user’s shell.'),
  folder: z.string().default('.').describe('Where it runs, by default the granted folder.'),
  timeoutMs: z.number().int().min(100).max(maxTimeoutMs).default(defaultTimeoutMs),
  background: z.boolean().default(false).describe('Go on talking while it runs.'),
  network: z.boolean().default(false).describe('It needs the network.'),
});
type Args = z.infer<typeof parameters>;
type CommandSubject = Extract<RequestSubject, { kind: 'command' }>;

export function runCommandHand(room: ShellRoom): Hand {
  return defineHand({
    name: 'run_command',
    description:
      'Runs a command line in the user’s shell, in a granted folder, and gives its output. The ' +
      'user is shown it first. Nobody can type into it, and its temporary files do not outlive ' +
      'it. For what takes long: background, then read_job.',
    risk: 'run',
    parameters,
    // The command's own time counts, not the session's.
    timeoutMs: maxTimeoutMs + 30_000,
    plan: (args, { toolCallId }) => planCommand(room, args, toolCallId),
  });
}

async function planCommand(room: ShellRoom, args: Args, toolCallId: string): Promise<Plan> {
  const { command, timeoutMs, background } = args;
  if (command.includes('\0')) throw new Error('The command has a null byte in it.');
  const place = await resolvePath(args.folder, room.rules(), { access: 'read' });
  await explaining(args.folder, async () => (await holdFolder(place)).close());
  const settings = room.settings();
  const support = await room.sandbox();
  const network = settings.network || args.network;
  const status = sandboxStatus(support, settings.sandbox, network);
  const subject: CommandSubject = {
    kind: 'command',
    command,
    folder: place.path,
    network: network || !status.isOn,
    sandbox: status.isOn,
  };
  return {
    preview: {
      kind: 'command',
      command,
      argv: room.shell.argv(command),
      folder: place.path,
      network: subject.network,
      isBackground: background,
      timeoutMs,
      sandbox: status,
    },
    subject,
    // Nobody can foresee what a program does.
    isDestructive: true,
    options: commandOptions(subject),
    binding: status.isOn ? 'fenced in' : 'free',
    async execute(context) {
      const job = await start(room, { args, place, subject, support, toolCallId });
      if (background) {
        return `It runs in the background as ${job.info.id}. read_job tells how it goes.`;
      }
      return waitFor(job, context);
    },
  };
}

interface Start {
  readonly args: Args;
  readonly place: GuardedPath;
  readonly subject: CommandSubject;
  readonly support: SandboxSupport;
  readonly toolCallId: string;
}

async function start(room: ShellRoom, planned: Start): Promise<Job> {
  const { args, place, subject, support, toolCallId } = planned;
  const { command, folder, network } = subject;
  const plain = room.shell.argv(command);
  let argv = plain;
  if (subject.sandbox) {
    if (!support.isAvailable) throw new Error('The sandbox is gone: ask again.');
    const { temporary } = room;
    const fence = await fenceFor(room.rules(), { folder, network, temporary });
    argv = support.sandbox.wrap(plain, fence);
  }
  const held = await holdFolder(place);
  try {
    return room.jobs.start({
      toolCallId,
      command,
      argv,
      folder,
      startIn: held.at('.'),
      env: room.env,
      isBackground: args.background,
      timeoutMs: args.background ? Infinity : args.timeoutMs,
    });
  } finally {
    await held.close();
  }
}

async function waitFor(job: Job, { signal }: ToolContext): Promise<string> {
  const onAbort = (): void => job.stop();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (signal.aborted) job.stop();
    const info = await job.ended;
    signal.throwIfAborted();
    return jobReport(info, job.output());
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
