import { CodedError } from '../../shared/result.ts';
import { isLoopbackOrigin, isProtected } from '../api/api-host.ts';
import type { Fetch } from '../api/exchange.ts';
import { readRetryAt } from '../api/rate-limit-headers.ts';
import type { Clock } from '../lib/clock.ts';
import { raceAbort } from '../lib/race-abort.ts';
import type { ResumePoint, SourceVersion } from './partial-file.ts';
import {
  notAnAddress,
  ownLaptop,
  storageBusy,
  storageUnreachable,
  unprotected,
  withPassword,
} from './recording-errors.ts';

/** How storages are reached. */
export interface StorageAccess {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Whether a recording's link may lead to this laptop: only where the account's API is on it. */
  readonly mayAskThisLaptop: () => boolean;
}

/** What the storage answered. This file alone knows what its HTTP statuses mean. */
export type SourceAnswer =
  /** The bytes from `from` on: 0, or the resume point that was asked for. */
  | {
      readonly kind: 'content';
      readonly from: number;
      readonly version: SourceVersion;
      /** Its end is marked, so that one that comes too early is an error: not where only the connection's end tells. */
      readonly isEndMarked: boolean;
      readonly reader: BodyReader;
    }
  /** The resume point does not fit the file at the storage any more. */
  | { readonly kind: 'not-resumable' }
  /** The link has run out or was never valid. */
  | { readonly kind: 'refused' };

/** Reading has begun: the body of a Response that nobody holds any more is cancelled by the garbage collector otherwise. */
export type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

/** How long to wait where a storage that was asked too often does not say. */
const unsaidWaitMs = 60_000;

const callUntouched = 'The call itself is not touched.';

/**
 * Asks the storage for a recording. The URL opens the audio to anyone who has it, so nothing else is sent along: no
 * Authorization, no cookies. Redirects are followed inside of `fetch`, 20 at most, which has to refuse those that leave https.
 * Throws CodedErrors by kind, or the reason of `signal` when it aborted.
 */
export async function requestRecording(
  access: StorageAccess,
  url: string,
  resume: ResumePoint | null,
  signal: AbortSignal,
): Promise<SourceAnswer> {
  const response = await ask(access, url, resume, signal);
  const answer = read(response, resume, access.clock.now());
  if (answer.kind === 'refused' || answer.kind === 'not-resumable') letGo(response);
  return answer;
}

/**
 * Whether the file at the storage ends after so many bytes, of which nothing else tells. A storage that knows no ranges sends
 * all of it once more: two answers that end at the same byte were not cut short. `onBytes` hears of what comes.
 */
export async function endsAfter(
  access: StorageAccess,
  url: string,
  bytes: number,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<boolean> {
  const response = await ask(access, url, { offset: bytes, validator: null, totalBytes: null }, signal);
  const reader = readerOf(response);
  try {
    if (response.status === 416) {
      const total = /^bytes \*\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
      return total === undefined || Number(total) === bytes;
    }
    if (response.status !== 200) return false;
    let come = 0;
    while (come <= bytes) {
      const { done, value } = await raceAbort(reader.read(), signal);
      if (done) break;
      come += value.length;
      onBytes(value.length);
    }
    return come === bytes;
  } catch {
    // It broke off, so it tells nothing.
    return false;
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

async function ask(
  { fetch, mayAskThisLaptop }: StorageAccess,
  url: string,
  resume: ResumePoint | null,
  signal: AbortSignal,
): Promise<Response> {
  requireAskable(url, mayAskThisLaptop());
  // Compressed bytes could be neither counted against Content-Length nor resumed.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (resume !== null) {
    headers.range = `bytes=${resume.offset}-`;
    if (resume.validator !== null) headers['if-range'] = resume.validator;
  }
  let response: Response;
  try {
    const init: RequestInit = { headers, signal, credentials: 'omit', cache: 'no-store', redirect: 'follow' };
    response = await raceAbort(fetch(url, init), signal);
  } catch (thrown) {
    signal.throwIfAborted();
    throw storageUnreachable(thrown, url);
  }
  // Where each step on the way can be watched, the session's guard has cancelled it already; this holds everywhere.
  try {
    if (response.url !== '') requireAskable(response.url, mayAskThisLaptop());
  } catch (thrown) {
    letGo(response);
    throw thrown;
  }
  return response;
}

function read(response: Response, resume: ResumePoint | null, now: number): SourceAnswer {
  const { status } = response;
  if (status === 200) {
    const isEndMarked = isMarked(response);
    return { kind: 'content', from: 0, version: versionOf(response), isEndMarked, reader: readerOf(response) };
  }
  if (status === 206 && resume !== null) {
    const totalBytes = totalAfter(response, resume);
    if (totalBytes === 'another file' || isAnotherVersion(response, resume)) return { kind: 'not-resumable' };
    const version = { validator: resume.validator, totalBytes };
    // A range may end before the file does.
    const isEndMarked = totalBytes !== null;
    return { kind: 'content', from: resume.offset, version, isEndMarked, reader: readerOf(response) };
  }
  if (status === 416 && resume !== null) return { kind: 'not-resumable' };
  if (status === 401 || status === 403) return { kind: 'refused' };

  letGo(response);
  if (status === 404 || status === 410) {
    throw new CodedError(
      'recording-gone',
      `The storage no longer has this recording (${status}): accounts delete recordings when their retention ends. ${callUntouched} If the call ended only minutes ago, try again later.`,
    );
  }
  // S3 says 503 ("Slow Down") where others say 429.
  const retryAt = readRetryAt(response.headers, now);
  if (status === 429 || (status === 503 && retryAt !== null)) throw storageBusy(retryAt ?? now + unsaidWaitMs, now);
  throw new CodedError(
    'server-error',
    `The storage could not give the recording (${status}). ${callUntouched} Try again later.`,
    { retryable: true },
  );
}

function isMarked({ headers }: Response): boolean {
  return headers.has('content-length') || /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '');
}

function readerOf(response: Response): BodyReader {
  const body: ReadableStream<Uint8Array> =
    response.body ?? new ReadableStream({ start: (controller) => controller.close() });
  return body.getReader();
}

function versionOf({ headers }: Response): SourceVersion {
  // Compressed all the same: its length and its validator are those of bytes that never reach us.
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') return { validator: null, totalBytes: null };
  const etag = headers.get('etag');
  const strong = etag !== null && !etag.startsWith('W/');
  const length = headers.get('content-length') ?? '';
  return {
    validator: strong ? etag : headers.get('last-modified'),
    totalBytes: /^\d+$/.test(length) ? Number(length) : null,
  };
}

/** Whether a storage that knows ranges, but not If-Range, goes on with a file that has changed. What it says nothing of may be the same. */
function isAnotherVersion({ headers }: Response, { validator }: ResumePoint): boolean {
  const now = headers.get(validator?.startsWith('"') ? 'etag' : 'last-modified');
  return now !== null && validator !== null && now !== validator;
}

/** How long the whole file is, if the answer goes on at the resume point of a file of the same length. */
function totalAfter(response: Response, resume: ResumePoint): number | null | 'another file' {
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  if (Number(first) !== resume.offset) return 'another file';
  if (total === '*') return resume.totalBytes;
  return resume.totalBytes === null || resume.totalBytes === Number(total) ? Number(total) : 'another file';
}

/** Throws 'bad-host' with what is wrong with an address. */
function requireAskable(text: string, mayAskThisLaptop: boolean): void {
  const url = URL.parse(text);
  if (url === null) throw notAnAddress();
  if (url.username !== '' || url.password !== '') throw withPassword();
  if (!isProtected(url.href)) throw unprotected(url.protocol);
  if (!mayAskThisLaptop && isLoopbackOrigin(url.origin)) throw ownLaptop();
}

/** What nobody reads is not to come. Not waited for: a request that hangs would not let go. */
function letGo(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}
