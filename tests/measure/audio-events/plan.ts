/** What the server streams at each request, and the client measures at the second. */
export const plan = {
  /** Of sound in one audio event. */
  eventMs: 100,
  eventsPerResponse: 100,
  warmUpResponses: 300,
  measuredResponses: 600,
} as const;

/** What a client process prints as JSON. */
export interface AudioEventsResult {
  /** Microseconds of the process's CPU, all threads, for one audio event. */
  readonly cpuPerEvent: number;
}

/** Measures from the end of the warm-up to the end of the rest; made by every client alike. */
export interface Measurement {
  /** Takes the decoded sound of one event. */
  audio(bytes: number): void;
  /** Takes the end of one response. */
  responseDone(): void;
}

/**
 * @param request Asks the server to stream; called for the warm-up and for what is measured.
 * @throws Error if less sound came than was streamed.
 */
export function startMeasurement(request: () => void): Measurement {
  const measuredBytes = plan.measuredResponses * plan.eventsPerResponse * plan.eventMs * 48;
  let responses = 0;
  let bytes = 0;
  let started = process.cpuUsage();
  request();
  return {
    audio: (length) => void (bytes += length),
    responseDone() {
      responses += 1;
      if (responses === plan.warmUpResponses) {
        bytes = 0;
        started = process.cpuUsage();
        request();
      } else if (responses === plan.warmUpResponses + plan.measuredResponses) {
        const { user, system } = process.cpuUsage(started);
        if (bytes !== measuredBytes) throw new Error(`Got ${bytes} of ${measuredBytes} bytes.`);
        const events = plan.measuredResponses * plan.eventsPerResponse;
        const result: AudioEventsResult = { cpuPerEvent: (user + system) / events };
        process.stdout.write(JSON.stringify(result), () => process.exit(0));
      }
    },
  };
}
