/** What every error of the engine carries. */
export interface RealtimeErrorOptions {
  /** The provider's name as people know it, e.g. `OpenAI Realtime`. */
  readonly provider?: string | undefined;
  /** The provider's code, or one of ours in kebab-case. */
  readonly code?: string;
  /** True if the same call can succeed later without the user changing anything. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** Root of all errors that the engine throws or reports. */
export class RealtimeError extends Error {
  readonly code: string;
  readonly provider: string | undefined;
  readonly retryable: boolean;

  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code ?? 'realtime-error';
    this.provider = options.provider;
    this.retryable = options.retryable ?? false;
  }
}

/** The model does not take this input, or cannot do what was asked. Nothing was sent. */
export class UnsupportedInputError extends RealtimeError {
  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, { code: 'unsupported-input', ...options });
  }
}

/** The key or credentials are missing, wrong or not allowed to do this. */
export class AuthenticationError extends RealtimeError {
  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, { code: 'authentication-failed', ...options });
  }
}

/** The model does not exist, was retired, or this account has no access to it. */
export class ModelNotFoundError extends RealtimeError {
  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, { code: 'model-not-found', ...options });
  }
}

/** The account's quota or rate is used up. */
export class QuotaError extends RealtimeError {
  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, { code: 'quota-exceeded', ...options });
  }
}

/** The wire could not be opened, or broke. */
export class ConnectionError extends RealtimeError {
  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, { code: 'connection-failed', retryable: true, ...options });
  }
}

/** Nobody answered within `connectTimeoutMs`. */
export class ConnectTimeoutError extends ConnectionError {
  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, { code: 'connect-timeout', ...options });
  }
}

/** The other side sent what the protocol does not allow. */
export class ProtocolError extends RealtimeError {
  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, { code: 'protocol-error', ...options });
  }
}

/** The session or connection is over; open a new one. */
export class SessionClosedError extends RealtimeError {
  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, { code: 'session-closed', ...options });
  }
}

/** A tool took longer than its time-out. */
export class ToolTimeoutError extends RealtimeError {
  constructor(message: string, options: RealtimeErrorOptions = {}) {
    super(message, { code: 'tool-timeout', ...options });
  }
}
