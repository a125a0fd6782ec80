import { randomBytes } from 'node:crypto';

/** An answer of the API: its status and the JSON that goes with it. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A success in the envelope of the documented listing and login; `metadata` stands beside `data`. */
export function succeed(method: string, data: unknown, metadata?: unknown): ApiAnswer {
  const response = { code: 200, status: 'success', data, ...(metadata === undefined ? {} : { metadata }) };
  return { status: 200, body: { request_id: requestId(), method, http_code: 200, response } };
}

/** A refusal; `description` says what to change. */
export function refuse(method: string, status: number, message: string, description: string): ApiAnswer {
  const errorData = { code: errorCodes[status] ?? status, message, description };
  const response = { code: status, status: 'failure', error_data: errorData, data: null };
  return { status, body: { request_id: requestId(), method, http_code: status, response } };
}

/** The older body in which a limit is refused. */
export function refuseAsTooMany(retryAfter: number): ApiAnswer {
  const message = `Too many requests. Retry after ${retryAfter} seconds.`;
  return {
    status: 429,
    headers: { 'retry-after': String(retryAfter) },
    body: { RestException: { Status: 429, Message: message, Code: 1429 } },
  };
}

const errorCodes: Readonly<Record<number, number>> = { 400: 1001, 401: 1002, 404: 1004, 405: 1005, 413: 1013 };

function requestId(): string {
  return `req_${randomBytes(8).toString('hex')}`;
}
