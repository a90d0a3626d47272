/** Microphone and speaker. */
export const devicesText = {
  microphone: 'Microphone',
  speaker: 'Speaker',
  systemDefault: (name: string) => `System default (${name})`,
  unknownDefault: 'System default',
  noMicrophone: 'No microphone found. Plug one in.',
  noSpeaker: 'No speaker found. Plug one in.',
  gone: 'The chosen device is not plugged in',
  active: (device: string) => `In use: ${device}`,
  speakerFixed: 'The system chooses the speaker.',
  echo: 'Echo cancellation',
  echoHint:
    'Keeps the answer in your speakers out of your microphone. Turn it off only with headphones.',
  level: 'Microphone level',
  test: 'Test the microphone',
  stopTest: 'Stop the test',
  testHint: 'Say something: the bar follows your voice. Nothing is recorded or sent.',
  inCall: 'The bar shows what the call hears now.',
};
