import type { JsonObject } from '../shared/json.ts';

/** One event in either direction without its wrapper, e.g. `textOutput` and its fields. */
export interface NamedEvent {
  readonly name: string;
  readonly value: JsonObject;
}

export const EXCEPTIONS = [
  'validationException',
  'modelStreamErrorException',
  'modelTimeoutException',
  'internalServerException',
  'throttlingException',
  'serviceUnavailableException',
] as const;

export type ExceptionName = (typeof EXCEPTIONS)[number];

/** Ends the stream with an exception message in it (protocols.md 3.2). */
export class ServiceException extends Error {
  readonly exception: ExceptionName;

  constructor(exception: ExceptionName, message: string) {
    super(message);
    this.name = 'ServiceException';
    this.exception = exception;
  }
}

export function invalid(message: string): ServiceException {
  return new ServiceException('validationException', message);
}
