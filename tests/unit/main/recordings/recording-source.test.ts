import { describe, expect, test } from 'vitest';
import type { ResumePoint } from '../../../../src/main/recordings/partial-file.ts';
import {
  endsAfter,
  requestRecording,
  type SourceAnswer,
  type StorageAccess,
} from '../../../../src/main/recordings/recording-source.ts';
import { ManualClock } from '../manual-clock.ts';

const url = 'https://storage.example/call.wav';
const resume: ResumePoint = { offset: 40, validator: '"v1"', totalBytes: 100 };
const signal = new AbortController().signal;

/** A storage that gives one answer; tells what it was asked for, and whether the body was let go of. */
function storage(answer: () => Response | Promise<Response>, mayAskThisLaptop = false) {
  const asked: { url: string; init: RequestInit }[] = [];
  const access: StorageAccess = {
    fetch: async (to, init = {}) => {
      asked.push({ url: to, init });
      return answer();
    },
    clock: new ManualClock(),
    mayAskThisLaptop: () => mayAskThisLaptop,
  };
  return { access, asked };
}

/** A body of so many bytes that can be seen to be cancelled. */
function body(bytes: number) {
  const seen = { isCancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (bytes > 0) controller.enqueue(new Uint8Array(bytes));
      bytes = 0;
    },
    cancel: () => {
      seen.isCancelled = true;
    },
  });
  return { stream, seen };
}

function answered(status: number, headers: object = {}, from: ResumePoint | null = null) {
  const { stream, seen } = body(3);
  const { access, asked } = storage(() => new Response(stream, { status, headers: Object.entries(headers) }));
  return { answer: requestRecording(access, url, from, signal), asked, seen, now: access.clock.now() };
}

const told = ({ reader: _, ...rest }: SourceAnswer & { reader?: unknown }) => rest;

describe('a recording is asked for', () => {
  test('with nothing that tells who asks, and as it is stored', async () => {
    const { answer, asked } = answered(200);
    await answer;
    expect(asked[0]?.url).toBe(url);
    expect(asked[0]?.init).toMatchObject({
      headers: { 'accept-encoding': 'identity' },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'follow',
      signal,
    });
    expect(Object.keys(asked[0]?.init.headers ?? {})).toEqual(['accept-encoding']);
  });

  test('from the resume point, of the same version where that is known', async () => {
    const { answer, asked } = answered(200, {}, resume);
    await answer;
    expect(asked[0]?.init.headers).toMatchObject({ range: 'bytes=40-', 'if-range': '"v1"' });
    const bare = storage(() => new Response(''));
    await requestRecording(bare.access, url, { offset: 7, validator: null, totalBytes: null }, signal);
    expect(bare.asked[0]?.init.headers).toEqual({ 'accept-encoding': 'identity', range: 'bytes=7-' });
  });

  test.each([
    ['no address', 'storage.example'],
    ['one with a user', 'https://user@storage.example/'],
    ['one with a password', 'https://:secret@storage.example/'],
    ['one in the open', 'http://storage.example/'],
    ['one of this laptop', 'https://localhost/'],
  ])('never at %s', async (_, address) => {
    const { access, asked } = storage(() => new Response(''));
    await expect(requestRecording(access, address, null, signal)).rejects.toMatchObject({ code: 'bad-host' });
    expect(asked).toEqual([]);
  });

  test('at this laptop only where the API is on it', async () => {
    const { access } = storage(() => new Response(''), true);
    expect(await requestRecording(access, 'http://127.0.0.1:9/', null, signal)).toMatchObject({ kind: 'content' });
  });

  test('and not taken from an address in the open that it was led to', async () => {
    const { stream, seen } = body(3);
    const { access } = storage(() => {
      const response = new Response(stream);
      Object.defineProperty(response, 'url', { value: 'http://storage.example/' });
      return response;
    });
    await expect(requestRecording(access, url, null, signal)).rejects.toMatchObject({ code: 'bad-host' });
    expect(seen.isCancelled).toBe(true);
  });

  test('in vain where the storage cannot be reached, or nobody waits any more', async () => {
    const { access } = storage(() => Promise.reject(new TypeError('fetch failed')));
    await expect(requestRecording(access, url, null, signal)).rejects.toMatchObject({ code: 'unreachable' });
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(requestRecording(access, url, null, stopped)).rejects.toThrow('stopped');
  });
});

describe('a whole file', () => {
  test.each([
    [{ etag: '"v1"', 'content-length': '100' }, '"v1"', 100, true],
    [
      { etag: 'W/"v1"', 'last-modified': 'Sat, 15 Jun 2024 10:00:00 GMT' },
      'Sat, 15 Jun 2024 10:00:00 GMT',
      null,
      false,
    ],
    [{ etag: '"v1"', 'last-modified': 'Sat, 15 Jun 2024 10:00:00 GMT' }, '"v1"', null, false],
    [{ 'transfer-encoding': 'chunked' }, null, null, true],
    [{ 'transfer-encoding': 'gzip, Chunked' }, null, null, true],
    [{ 'transfer-encoding': 'unchunked' }, null, null, false],
    [{ 'content-length': '100x' }, null, null, true],
    [{ 'content-length': 'x100' }, null, null, true],
    [{ etag: '"v1"', 'content-length': '100', 'content-encoding': 'gzip' }, null, null, true],
    [{ etag: '"v1"', 'content-length': '100', 'content-encoding': 'identity' }, '"v1"', 100, true],
    [{}, null, null, false],
  ])('is of the version that its headers tell: %j', async (headers, validator, totalBytes, isEndMarked) => {
    for (const from of [null, resume]) {
      const { answer, seen } = answered(200, headers, from);
      const content = await answer;
      expect(told(content)).toEqual({ kind: 'content', from: 0, version: { validator, totalBytes }, isEndMarked });
      if (content.kind === 'content') expect((await content.reader.read()).value).toHaveLength(3);
      expect(seen.isCancelled).toBe(false);
    }
  });

  test('without a body has no bytes', async () => {
    const { access } = storage(() => new Response(null, { status: 200 }));
    const answer = await requestRecording(access, url, null, signal);
    expect(answer.kind === 'content' && (await answer.reader.read()).done).toBe(true);
  });
});

describe('the rest of a file', () => {
  const date = 'Sat, 15 Jun 2024 10:00:00 GMT';

  test.each([
    [resume, { 'content-range': 'bytes 40-99/100', etag: '"v1"' }, 100],
    [resume, { 'content-range': 'bytes 40-99/100' }, 100],
    [resume, { 'content-range': 'bytes 40-99/*' }, 100],
    [resume, { 'content-range': 'bytes 40-99/100', 'last-modified': date }, 100],
    [{ ...resume, totalBytes: null }, { 'content-range': 'bytes 40-99/100' }, 100],
    [{ ...resume, totalBytes: null }, { 'content-range': 'bytes 40-99/*' }, null],
    [{ ...resume, validator: date }, { 'content-range': 'bytes 40-99/100', 'last-modified': date }, 100],
    [{ ...resume, validator: date }, { 'content-range': 'bytes 40-99/100', etag: '"v2"' }, 100],
    [{ ...resume, validator: null }, { 'content-range': 'bytes 40-99/100', etag: '"v2"', 'last-modified': date }, 100],
  ])('goes on from %j with %j', async (from, headers, totalBytes) => {
    const { answer } = answered(206, headers, from);
    expect(told(await answer)).toEqual({
      kind: 'content',
      from: 40,
      version: { validator: from.validator, totalBytes },
      isEndMarked: totalBytes !== null,
    });
  });

  test.each([
    [resume, 206, { 'content-range': 'bytes 39-99/100' }],
    [resume, 206, { 'content-range': 'bytes 40-99/101' }],
    [resume, 206, { 'content-range': 'x bytes 40-99/100' }],
    [resume, 206, { 'content-range': 'bytes 40-99/100 x' }],
    [resume, 206, { 'content-range': 'bytes 40-/100' }],
    [resume, 206, {}],
    [resume, 206, { 'content-range': 'bytes 40-99/100', etag: '"v2"' }],
    [
      { ...resume, validator: date },
      206,
      { 'content-range': 'bytes 40-99/100', 'last-modified': 'Sun, 16 Jun 2024 10:00:00 GMT' },
    ],
    [resume, 416, { 'content-range': 'bytes */30' }],
  ])('is not of the file of %j: %i %j', async (from, status, headers) => {
    const { answer, seen } = answered(status, headers, from);
    expect(await answer).toEqual({ kind: 'not-resumable' });
    expect(seen.isCancelled).toBe(true);
  });
});

describe('a storage that gives no recording', () => {
  test.each([401, 403])('refuses a link that has run out: %i', async (status) => {
    const { answer, seen } = answered(status);
    expect(await answer).toEqual({ kind: 'refused' });
    expect(seen.isCancelled).toBe(true);
  });

  test.each([
    [404, {}, 'recording-gone', false],
    [410, {}, 'recording-gone', false],
    [500, {}, 'server-error', true],
    [503, {}, 'server-error', true],
    [206, {}, 'server-error', true],
    [416, {}, 'server-error', true],
    [400, { 'retry-after': '5' }, 'server-error', true],
  ])('says why in a word: %i %j', async (status, headers, code, retryable) => {
    const { answer, seen } = answered(status, headers);
    await expect(answer).rejects.toMatchObject({
      code,
      retryable,
      message: expect.stringMatching(new RegExp(`\\(${status}\\).*The call itself is not touched`)),
    });
    expect(seen.isCancelled).toBe(true);
  });

  test.each([
    [429, { 'retry-after': '5' }, 5_000],
    [429, {}, 60_000],
    [503, { 'retry-after': '5' }, 5_000],
  ])('is not asked again before it may be: %i %j', async (status, headers, waitMs) => {
    const { answer, seen, now } = answered(status, headers);
    await expect(answer).rejects.toMatchObject({ code: 'rate-limited', retryAt: now + waitMs });
    expect(seen.isCancelled).toBe(true);
  });
});

describe('a file whose length nobody told', () => {
  async function ends(bytes: number, response: () => Response) {
    const { access, asked } = storage(response);
    const heard: number[] = [];
    const isEnd = await endsAfter(access, url, bytes, signal, (more) => heard.push(more));
    expect(asked[0]?.init.headers).toEqual({ 'accept-encoding': 'identity', range: `bytes=${bytes}-` });
    return { isEnd, heard: heard.reduce((sum, more) => sum + more, 0) };
  }
  const ranged = (range?: string) => () =>
    new Response(null, { status: 416, headers: range === undefined ? {} : { 'content-range': range } });
  const inPieces =
    (...sizes: number[]) =>
    () =>
      new Response(
        new ReadableStream({
          start: (controller) => {
            for (const size of sizes) controller.enqueue(new Uint8Array(size));
            controller.close();
          },
        }),
      );

  test.each([
    ['the storage counts as many', ranged('bytes */100'), true],
    ['it says only that there is no more', ranged(), true],
    ['it counts more', ranged('bytes */101'), false],
    ['it says what cannot be read', ranged('bytes */100 or so'), true],
    ['it says the same otherwise', ranged('so bytes */101'), true],
    ['it sends as many once more', inPieces(60, 40), true],
    ['it sends fewer', inPieces(60, 39), false],
    ['it sends more', inPieces(60, 41), false],
    ['it goes on', () => new Response('more', { status: 206 }), false],
    ['it sends another answer of that length', () => new Response('x'.repeat(100), { status: 203 }), false],
  ])('ends after 100 bytes, or does not: %s', async (_, response, isEnd) => {
    expect((await ends(100, response)).isEnd).toBe(isEnd);
  });

  test('is heard as it comes once more, and no further than it takes', async () => {
    expect((await ends(100, inPieces(60, 40))).heard).toBe(100);
    expect((await ends(100, inPieces(60, 41, 500, 500))).heard).toBe(101);
    expect((await ends(100, inPieces(60, 40, 500, 500))).heard).toBe(600);
  });

  test('is not known to end where the answer breaks off, and its body is let go of', async () => {
    const broken = () =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) }));
    expect((await ends(100, broken)).isEnd).toBe(false);
    const { stream, seen } = body(500);
    expect((await ends(100, () => new Response(stream))).isEnd).toBe(false);
    expect(seen.isCancelled).toBe(true);
  });
});
