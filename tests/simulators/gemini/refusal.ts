/** Longest reason that fits into a close frame, in bytes (RFC 6455). */
const LONGEST_REASON = 123;

/** The service has no error messages: whatever it refuses closes the socket (protocols.md 2.8). */
export class Refusal extends Error {
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string) {
    super(reason);
    this.name = 'Refusal';
    this.code = code;
    this.reason = cut(reason);
  }
}

/** 1007 in the service's most common words. */
export function invalidArgument(): Refusal {
  return new Refusal(1007, 'Request contains an invalid argument.');
}

/** 1007 for a field that the protocol does not have. */
export function unknownField(name: string, path: string): Refusal {
  const where = path === '' ? '' : ` at '${path}'`;
  const said = `Invalid JSON payload received. Unknown name "${name}"${where}: Cannot find field.`;
  return new Refusal(1007, said);
}

/** 1007 for a value that its field cannot hold. */
export function invalidValue(path: string, value: unknown): Refusal {
  return new Refusal(1007, `Invalid value at '${path}', ${JSON.stringify(value)}`);
}

function cut(reason: string): string {
  const bytes = Buffer.from(reason);
  if (bytes.length <= LONGEST_REASON) return reason;
  return bytes.subarray(0, LONGEST_REASON).toString('utf8').replace(/�+$/u, '');
}
