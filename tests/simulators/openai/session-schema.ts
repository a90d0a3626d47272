import { ApiError } from './errors.ts';
import {
  anything,
  either,
  flag,
  integer,
  jsonObject,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  tagged,
  text,
  type Validator,
} from './validators.ts';

const VOICES = 'alloy ash ballad coral echo sage shimmer verse marin cedar'.split(' ');

const pcm = object({ type: anything, rate: integer(24_000, 24_000) }, ['type']);
const g711 = object({ type: anything });
/** PCM16 at 24 kHz or G.711 at 8 kHz, protocols.md 1.8. */
export const audioFormat = tagged({ 'audio/pcm': pcm, 'audio/pcmu': g711, 'audio/pcma': g711 });

export const voice = either(object({ id: text }, ['id']), oneOf(...VOICES));

const turnDetection = tagged({
  server_vad: object({
    type: anything,
    threshold: number(0, 1),
    prefix_padding_ms: integer(0, 5000),
    silence_duration_ms: integer(0, 10_000),
    create_response: flag,
    interrupt_response: flag,
    idle_timeout_ms: nullable(integer(5000, 30_000)),
  }),
  semantic_vad: object({
    type: anything,
    eagerness: oneOf('low', 'medium', 'high', 'auto'),
    create_response: flag,
    interrupt_response: flag,
  }),
});

const transcription = object({
  model: text,
  language: nullable(text),
  languages: listOf(text),
  prompt: nullable(text),
  keywords: listOf(text),
  delay: oneOf('minimal', 'low', 'medium', 'high', 'xhigh'),
});

const tool = tagged({
  function: object({ type: anything, name: text, description: text, parameters: jsonObject }, [
    'name',
  ]),
  mcp: object(
    {
      type: anything,
      server_label: text,
      server_url: text,
      connector_id: text,
      tunnel_id: text,
      authorization: text,
      headers: anything,
      allowed_tools: anything,
      require_approval: anything,
      server_description: text,
      defer_loading: flag,
      allowed_callers: anything,
    },
    ['server_label'],
  ),
});

const toolChoice = either(
  tagged({
    function: object({ type: anything, name: text }, ['name']),
    mcp: object({ type: anything, server_label: text, name: text }, ['server_label']),
  }),
  oneOf('none', 'auto', 'required'),
);

const outputTokens = either(oneOf('inf'), integer(1, 4096));
const reasoning = object({ effort: oneOf('minimal', 'low', 'medium', 'high', 'xhigh') });
/** Text or audio, never both; audio implies its transcript. */
const modalities: Validator = (value, path) => {
  listOf(oneOf('text', 'audio'))(value, path);
  if (!Array.isArray(value) || value.length === 1) return;
  throw new ApiError(
    'invalid_value',
    `Invalid modalities: ${JSON.stringify(value)}. Supported combinations are: ['text'] and ['audio'].`,
    path,
  );
};

const shared = {
  instructions: text,
  output_modalities: modalities,
  tools: listOf(tool),
  tool_choice: toolChoice,
  parallel_tool_calls: flag,
  reasoning,
  max_output_tokens: outputTokens,
  prompt: anything,
};

/** `session` of a `session.update`, protocols.md 1.3. */
export const sessionUpdate = object(
  {
    ...shared,
    type: oneOf('realtime'),
    model: text,
    audio: object({
      input: object({
        format: audioFormat,
        transcription: nullable(transcription),
        noise_reduction: nullable(
          object({ type: oneOf('near_field', 'far_field'), strength: anything }, ['type']),
        ),
        turn_detection: nullable(turnDetection),
      }),
      output: object({ format: audioFormat, voice, speed: number(0.25, 1.5) }),
    }),
    truncation: either(
      tagged({
        retention_ratio: object({
          type: anything,
          retention_ratio: number(0, 1),
          token_limits: anything,
        }),
      }),
      oneOf('auto', 'disabled'),
    ),
    tracing: nullable(
      either(object({ workflow_name: text, group_id: text, metadata: anything }), oneOf('auto')),
    ),
    include: nullable(listOf(oneOf('item.input_audio_transcription.logprobs'))),
  },
  ['type'],
);

/** `response` of a `response.create`, protocols.md 1.5. */
export const responseParameters = object({
  ...shared,
  conversation: oneOf('auto', 'none'),
  input: listOf(anything),
  audio: object({ output: object({ format: audioFormat, voice }) }),
  metadata: nullable(jsonObject),
});
