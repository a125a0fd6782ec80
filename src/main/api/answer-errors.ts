import { z } from 'zod';
import { cutAtGrapheme } from '../../shared/cut-at-grapheme.ts';
import { CodedError } from '../../shared/result.ts';
import { rateLimitedError, readRetryAt, unsaidWaitMs } from './rate-limit-headers.ts';

/** What a request was for: the same status means different things to a person. */
export type Purpose = 'login' | 'listing' | 'call';

/** An answer as it came. `json` is undefined when the body is not JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

const mostQuotedCharacters = 200;
const unchanged = 'Nothing already on this laptop was changed.';

/**
 * The error an answer stands for, or null when it is JSON that says it succeeded.
 * This is the one file that knows HTTP statuses.
 * @param secrets values that the server might echo and that no message may show
 */
export function errorOfAnswer(
  answer: Answer,
  request: { purpose: Purpose; secrets: readonly string[] },
  apiHost: string,
  now: number,
): CodedError | null {
  const { purpose } = request;
  const status = effectiveStatus(answer);
  const host = URL.parse(apiHost)?.host ?? apiHost;
  const said = quote(answer.json, request.secrets);
  // Statuses that proxies and load balancers answer with pages of their own.
  if (status === 429) return rateLimitedError(host, readRetryAt(answer.headers, now) ?? now + unsaidWaitMs, now);
  if (status >= 500) {
    return new CodedError(
      'server-error',
      `${host} had an error of its own (${status})${said}. ${unchanged} Try again later.`,
      {
        retryable: true,
      },
    );
  }
  if (answer.json === undefined) return unreadable(answer, status, host);
  if (status >= 200 && status < 300) return null;
  switch (status) {
    case 401:
      return unauthorized(purpose, said);
    case 403:
      return new CodedError(
        'account-not-enabled',
        `This account may not use the Contact Center API${said}. ${unchanged} Ask Exotel to enable the Contact Center for the account, or use a key that may read its calls.`,
      );
    case 404:
      return notFound(purpose, said);
    case 408:
    case 425:
      return new CodedError('timeout', `${host} gave up on the request${said}. ${unchanged} Try again.`, {
        retryable: true,
      });
    default:
      return new CodedError('bad-request', `${host} refused the request (${status})${said}. ${unchanged}`);
  }
}

/** A success that does not look like the contract's answer. */
export function notTheContract(apiHost: string, missing: string): CodedError {
  return new CodedError(
    'not-the-api',
    `${URL.parse(apiHost)?.host ?? apiHost} answered, but not as the Contact Center API does (${missing}). ${unchanged} Check the API host.`,
  );
}

/** An answer longer than any that the API gives. @param mostBytes after which it was cut off */
export function tooLarge(apiHost: string, mostBytes: number): CodedError {
  const size = mostBytes < 1024 ** 2 ? `${mostBytes / 1024} KB` : `${mostBytes / 1024 ** 2} MB`;
  return new CodedError(
    'answer-too-large',
    `${URL.parse(apiHost)?.host ?? apiHost} sent more than ${size}, far more than the Contact Center API answers, so the app stopped reading. ${unchanged} Check the API host; if it is right, tell Exotel.`,
  );
}

function unreadable(answer: Answer, status: number, host: string): CodedError {
  const looksLikeJson = /^\s*[[{]/.test(answer.text) || /json/i.test(answer.headers.get('content-type') ?? '');
  if (status >= 200 && status < 300 && looksLikeJson) {
    return new CodedError('server-error', `The answer of ${host} was cut short or damaged. ${unchanged} Try again.`, {
      retryable: true,
    });
  }
  const what = /^\s*</.test(answer.text) ? 'a web page' : 'something that is not JSON';
  return new CodedError(
    'not-the-api',
    `${host} answered with ${what} (${status}), so it is not the Contact Center API, or something in between answered for it. ${unchanged} Check the API host, and whether the network you are on wants you to sign in.`,
  );
}

function unauthorized(purpose: Purpose, said: string): CodedError {
  if (purpose === 'login') {
    return new CodedError(
      'wrong-credentials',
      `The API key or token was refused${said}. ${unchanged} Check the region and the key: the wrong region refuses a right key, too.`,
    );
  }
  return new CodedError(
    'session-expired',
    `Your session token expired or was revoked${said}. Everything already on this laptop keeps working. Paste a new one to go on.`,
  );
}

function notFound(purpose: Purpose, said: string): CodedError {
  if (purpose === 'login') {
    return new CodedError(
      'account-not-found',
      `There is no account with this SID at this region${said}. ${unchanged} Check the account SID and the region.`,
    );
  }
  if (purpose === 'listing') {
    return new CodedError(
      'not-found',
      `The API knows no calls under this account SID${said}. ${unchanged} Check the account SID and the region, then connect again.`,
    );
  }
  return new CodedError(
    'not-found',
    `The API no longer knows this call${said}: the account may have deleted it. What is already on this laptop stays.`,
  );
}

const text = z.union([z.string(), z.number()]).optional().catch(undefined);
const plain = { message: text, description: text, code: text, status: text, info: text };
const errorData = z.object(plain).optional().catch(undefined);

/** Sister APIs answer with a list of one under `response`. */
const responseBody = z.preprocess(
  (given) => (Array.isArray(given) ? given[0] : given),
  z
    .object({
      ...plain,
      http_code: text,
      error_data: errorData,
      data: z.record(z.string(), z.unknown()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
);

/** The documented shapes of an error body, all optional; v4 documents none. */
const errorBody = z
  .object({
    RestException: z.object({ Status: text, Message: text, Code: text }).optional().catch(undefined),
    response: responseBody,
    error_data: errorData,
    error: z
      .union([z.string(), z.object(plain)])
      .optional()
      .catch(undefined),
    http_code: text,
    ...plain,
  })
  .catch({});

type ErrorBody = z.infer<typeof errorBody>;

/** What stands in the place of data where there was a failure. Its `status` tells nothing: a call has one of its own. */
const failureAsData = z.object({ code: text, message: text, error_data: errorData });
const marksOfData = ['call_sid', 'voicelogs', 'session_token'];

/** What a failure without a usable status of its own is taken for: trying again may help. */
const unnamedFailure = 500;

/** A success may be the wrapper of a failure, at any of the levels that the API writes its codes on: then the status inside counts. */
function effectiveStatus(answer: Answer): number {
  if (answer.status < 200 || answer.status >= 300 || answer.json === undefined) return answer.status;
  const body = errorBody.parse(answer.json);
  const data = dataAsFailure(body);
  const errorsData = [data?.error_data, body.response?.error_data, body.error_data].filter(isFilled);
  const codes = [
    body.RestException?.Status,
    data?.code,
    body.response?.code,
    body.response?.http_code,
    body.http_code,
    body.code,
    ...errorsData.map(({ code }) => code),
  ];
  const status = codes.map(Number).find((code) => Number.isInteger(code) && code >= 400 && code < 600);
  if (status !== undefined) return status;
  if (body.RestException !== undefined || errorsData.length > 0 || isFilled(body.error)) return 400;
  const isFailure =
    codes.map(Number).some((code) => Number.isInteger(code) && code >= 400) ||
    [body.status, body.response?.status].some((word) => /^(fail|error)/i.test(String(word ?? '')));
  return isFailure ? unnamedFailure : answer.status;
}

function dataAsFailure({ response }: ErrorBody): z.infer<typeof failureAsData> | null {
  const data = response?.data;
  if (data === undefined || marksOfData.some((name) => name in data)) return null;
  return failureAsData.safeParse(data).data ?? null;
}

/** An empty `error_data` or `error` stands beside a success, too. */
function isFilled<T extends string | object>(given: T | undefined): given is T {
  return given !== undefined && Object.values(given).some((value) => value !== undefined && value !== '');
}

/** The server's own words as ` (“…”)`, or nothing. */
function quote(json: unknown, secrets: readonly string[]): string {
  const body = errorBody.parse(json);
  const errorData = [body.response?.error_data, dataAsFailure(body)?.error_data, body.error_data].find(isFilled);
  const error = typeof body.error === 'object' ? body.error.message : body.error;
  const words = [
    body.RestException?.Message,
    errorData?.message,
    errorData?.description,
    body.response?.message,
    dataAsFailure(body)?.message,
    body.message,
    error,
  ].find((candidate) => typeof candidate === 'string' && candidate.trim() !== '');
  if (typeof words !== 'string') return '';
  let shown = words;
  for (const secret of secrets) if (secret !== '') shown = shown.replaceAll(secret, '•••');
  const oneLine = shown.replace(/\s+/g, ' ').trim();
  return ` (“${oneLine.length > mostQuotedCharacters ? `${cutAtGrapheme(oneLine, mostQuotedCharacters)}…` : oneLine}”)`;
}
