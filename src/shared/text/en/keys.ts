/** Providers and their keys. */
export const keysText = {
  intro:
    'A key stays on this computer, encrypted where the system has a keyring, and is shown only by its last characters.',
  providers: {
    rehearsal: 'Rehearsal',
    openai: 'OpenAI Realtime',
    gemini: 'Gemini Live',
    'nova-sonic': 'Amazon Nova Sonic',
  },
  where: {
    rehearsal: '',
    openai: 'You find it at platform.openai.com under API keys.',
    gemini: 'You find it at aistudio.google.com under API keys.',
    'nova-sonic':
      'Access key id and secret access key, with a colon between: AKIA…:wJal… (and :session token for temporary keys). Without one, the AWS configuration of this computer counts.',
  },
  states: {
    'not-needed': 'No key needed',
    missing: 'No key',
    optional: 'From this computer’s AWS configuration',
    stored: 'Key stored',
    'session-only': 'Kept until Parley closes',
    environment: 'From the environment',
  },
  plaintext: 'Stored readable',
  field: (provider: string) => `Key for ${provider}`,
  placeholder: 'Paste the key',
  save: 'Save key',
  saving: 'Saving',
  cancel: 'Cancel',
  set: 'Set key',
  replace: 'Replace',
  remove: 'Remove',
  test: 'Test',
  testing: 'Testing',
  testOk: 'The key works.',
  advanced: 'Advanced',
  server: 'Server',
  serverHint:
    'For another server that speaks the same protocol. Leave empty for the provider’s own.',
  serverPlaceholder: 'wss://example.com/v1/realtime',
  fields: {
    project: {
      label: 'Google Cloud project',
      hint: 'With a project or a location, Gemini runs on Vertex AI with the credentials of “gcloud auth application-default login”. Leave empty for an API key.',
      placeholder: 'my-project',
    },
    location: {
      label: 'Location',
      hint: 'Empty means global.',
      placeholder: 'europe-west4',
    },
    region: {
      label: 'AWS region',
      hint: 'Empty means AWS_REGION, or us-east-1.',
      placeholder: 'us-east-1',
    },
    profile: {
      label: 'AWS profile',
      hint: 'A profile of this computer’s AWS configuration. Empty means the default.',
      placeholder: 'default',
    },
  },
  fieldInvalid: 'Use letters, digits and - _ . : / only.',
  serverInvalid: 'Enter a URL that starts with ws://, wss://, http:// or https://.',
};

export const consentText = {
  title: 'This system has no keyring',
  message:
    'Parley cannot encrypt the key here. It is kept in memory until you close Parley. You can also store it in a file that every program of yours can read.',
  session: 'Keep until Parley closes',
  store: 'Store it readable',
};
