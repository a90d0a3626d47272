/** What the service says in a conversation, event by event (protocols.md 3.4). */
const ids = { sessionId: 's', promptName: 'p', completionId: 'c' };
const stage = (name: string): string => JSON.stringify({ generationStage: name });

function text(
  contentId: string,
  role: string,
  generationStage: string,
  content: string,
  stop: string,
) {
  const additionalModelFields = stage(generationStage);
  return [
    { contentStart: { ...ids, contentId, type: 'TEXT', role, additionalModelFields } },
    { textOutput: { ...ids, contentId, role, content } },
    { contentEnd: { ...ids, contentId, type: 'TEXT', stopReason: stop } },
  ];
}

function sound(contentId: string, stop: string) {
  const content = Buffer.alloc(96, 1).toString('base64');
  return [
    { contentStart: { ...ids, contentId, type: 'AUDIO', role: 'ASSISTANT' } },
    { audioOutput: { ...ids, contentId, role: 'ASSISTANT', content } },
    { audioOutput: { ...ids, contentId, role: 'ASSISTANT', content } },
    { contentEnd: { ...ids, contentId, type: 'AUDIO', stopReason: stop } },
  ];
}

function usage() {
  const tokens = { speechTokens: 3, textTokens: 4 };
  const details = {
    delta: { input: tokens, output: tokens },
    total: { input: tokens, output: tokens },
  };
  return { totalInputTokens: 7, totalOutputTokens: 7, totalTokens: 14, details };
}

const call = { toolUseId: 'call', toolName: 'get_time', content: '{"zone":"UTC"}' };

const events: readonly object[] = [
  { completionStart: ids },
  ...text('u1', 'USER', 'FINAL', 'What time is it?', 'PARTIAL_TURN'),
  { usageEvent: { ...ids, ...usage() } },
  { contentStart: { ...ids, contentId: 't1', type: 'TOOL', role: 'TOOL' } },
  { toolUse: { ...ids, contentId: 't1', role: 'TOOL', ...call } },
  { contentEnd: { ...ids, contentId: 't1', type: 'TOOL', stopReason: 'TOOL_USE' } },
  ...text('a1', 'ASSISTANT', 'SPECULATIVE', 'It is ten.', 'PARTIAL_TURN'),
  ...sound('s1', 'PARTIAL_TURN'),
  ...text('a2', 'ASSISTANT', 'SPECULATIVE', 'Anything else?', 'PARTIAL_TURN'),
  ...sound('s2', 'END_TURN'),
  ...text('f1', 'ASSISTANT', 'FINAL', 'It is ten.', 'PARTIAL_TURN'),
  ...text('f2', 'ASSISTANT', 'FINAL', 'Anything else?', 'END_TURN'),
  { usageEvent: { ...ids, ...usage() } },
  ...text('u2', 'USER', 'FINAL', 'Tell me a story.', 'PARTIAL_TURN'),
  ...text('a3', 'ASSISTANT', 'SPECULATIVE', 'Once upon a time', 'PARTIAL_TURN'),
  ...sound('s3', 'INTERRUPTED'),
  ...text('f3', 'ASSISTANT', 'FINAL', '{ "interrupted" : true }', 'INTERRUPTED'),
  { completionEnd: { ...ids, stopReason: 'END_TURN' } },
];

export const novaFrames: readonly string[] = events.map((event) => JSON.stringify({ event }));
