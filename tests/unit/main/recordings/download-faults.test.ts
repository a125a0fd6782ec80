import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fetch } from '../../../../src/main/api/exchange.ts';
import type { RecordingsDeps } from '../../../../src/main/recordings/recordings-deps.ts';
import { wav } from './audio-samples.ts';
import { recordingsRig } from './recordings-rig.ts';
import { opened, recordingPathIn } from './sealed-folder.ts';

/** Large enough for its tenths to be sent in pieces. */
const long = wav(400_000);
const etag = '"v1"';

/** A service that keeps `a`, whose file is `long`, once it is told to; what fails is tried again as soon as it may. */
async function setUp(parts: Partial<RecordingsDeps> = {}) {
  const requests = watchedFetch(parts.fetch ?? fetch);
  const rig = await recordingsRig({ body: () => long, parts: { ...parts, fetch: requests.fetch } });
  const { storage, service, clock, asked, latest } = rig;
  storage.etag = etag;
  /** Keeps the recording, and lets time pass whenever only that can help: not while an answer is on its way. */
  const comes = async () => {
    await service.keep(['a'], true);
    await expect
      .poll(() => {
        const waits = latest('a')?.state === 'queued' && clock.sleeping > 0 && requests.underway() === 0;
        if (waits) clock.advanceToNext();
        return latest('a')?.state;
      })
      .toBe('ready');
    expect(await readdir(join(rig.folder, 'acc'))).toHaveLength(1);
    return opened(await recordingPathIn(join(rig.folder, 'acc'), 'a'));
  };
  return { ...rig, comes, asked };
}

/** Fetches, and tells how many answers have not ended yet. */
function watchedFetch(fetch: Fetch) {
  let underway = 0;
  const end = () => {
    underway -= 1;
  };
  const watched: Fetch = async (url, init) => {
    underway += 1;
    try {
      const response = await fetch(url, init);
      const reader = response.body?.getReader();
      if (reader !== undefined) return new Response(untilEnd(reader, end), response);
      end();
      return response;
    } catch (thrown) {
      end();
      throw thrown;
    }
  };
  return { fetch: watched, underway: () => underway };
}

function untilEnd(reader: ReadableStreamDefaultReader<Uint8Array>, onEnd: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await reader.read().catch((thrown: unknown) => {
          onEnd();
          throw thrown;
        });
        if (!done) return controller.enqueue(value);
        onEnd();
        controller.close();
      },
      cancel: (reason) => {
        onEnd();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Fetches, and tells how many bytes have come. */
function countingFetch() {
  const come = { bytes: 0 };
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, out) {
      come.bytes += bytes.length;
      out.enqueue(bytes);
    },
  });
  const counting: Fetch = async (url, init) => {
    const response = await fetch(url, init);
    return come.bytes === 0 ? new Response(response.body?.pipeThrough(count), response) : response;
  };
  /** Resolves when so many bytes of the first answer have come. */
  const arrived = (bytes: number) => expect.poll(() => come.bytes).toBe(bytes);
  return { fetch: counting, arrived };
}

const sentFrom = (range: string | undefined) => Number(/^bytes=(\d+)-$/.exec(range ?? 'bytes=0-')?.[1]);

describe('a recording comes whole', () => {
  test.each(Array.from({ length: 10 }, (_, tenth) => tenth))(
    'though the connection is reset after %i tenths, and no byte that arrived is asked for twice',
    async (tenth) => {
      const { fetch, arrived } = countingFetch();
      const { comes, storage } = await setUp({ fetch });
      const sent = Math.max(1, (tenth * long.length) / 10);
      storage.answer = async (_request, response) => {
        if (storage.requests.length > 1) return false;
        response.writeHead(200, { 'Content-Length': long.length, ETag: etag });
        response.write(long.subarray(0, sent));
        await arrived(sent);
        response.socket?.destroy();
        return true;
      };
      expect(await comes()).toEqual(long);
      const [first, second] = storage.requests.map(({ headers }) => headers);
      expect(first?.range).toBeUndefined();
      expect(second).toMatchObject({ range: `bytes=${sent}-`, 'if-range': etag });
      expect(storage.requests).toHaveLength(2);
    },
  );

  test('though the storage ignores what it is asked to go on from', async () => {
    const { comes, storage } = await setUp();
    storage.answer = (_request, response) => {
      const isFirst = storage.requests.length === 1;
      response.writeHead(200, { 'Content-Length': long.length, ETag: etag });
      if (isFirst) response.write(long.subarray(0, 100_000), () => response.socket?.destroy());
      else response.end(long);
      return true;
    };
    expect(await comes()).toEqual(long);
  });

  test.each([
    ['', true],
    [', at a storage that goes on from there in any file', false],
  ])('though it became another file of the same length meanwhile%s', async (_where, knowsIfRange) => {
    const { comes, storage } = await setUp();
    storage.knowsIfRange = knowsIfRange;
    const other = Buffer.from(long);
    other.fill(7, 100, 200_000);
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': other.length, ETag: '"v0"' });
      response.write(other.subarray(0, 150_000), () => response.socket?.destroy());
      storage.answer = () => false;
      return true;
    };
    expect(await comes()).toEqual(long);
  });

  test('though it became another one that cannot be told from it: nothing is pieced together', async () => {
    const { comes, storage } = await setUp();
    storage.etag = undefined;
    const other = Buffer.from(long);
    other.fill(7, 100, 200_000);
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': other.length });
      response.write(other.subarray(0, 150_000), () => response.socket?.destroy());
      storage.answer = () => false;
      return true;
    };
    expect(await comes()).toEqual(long);
    expect(storage.requests.map(({ headers }) => headers.range)).toEqual([undefined, undefined]);
  });

  test.each([
    ['more', 1_000],
    ['less', -1_000],
  ])('though the rest of it is %s than the storage had announced', async (_what, difference) => {
    const { comes, storage } = await setUp();
    storage.answer = (request, response) => {
      if (storage.requests.length === 1) {
        response.writeHead(200, { 'Content-Length': long.length, ETag: etag });
        response.write(long.subarray(0, 100_000), () => response.socket?.destroy());
        return true;
      }
      if (storage.requests.length > 2) return false;
      const from = sentFrom(request.headers.range);
      const rest = Buffer.alloc(long.length - from + difference, 9);
      if (difference < 0) long.copy(rest, 0, from);
      const range = `bytes ${from}-${long.length - 1}/${long.length}`;
      response.writeHead(206, { 'Content-Range': range, ETag: etag }).end(rest);
      return true;
    };
    expect(await comes()).toEqual(long);
  });

  test('though its link runs out half-way: a fresh one goes on with it', async () => {
    const { comes, storage, asked } = await setUp();
    storage.answer = (_request, response) => {
      const { length } = storage.requests;
      if (length === 1) {
        response.writeHead(200, { 'Content-Length': long.length, ETag: etag });
        response.write(long.subarray(0, long.length / 2), () => response.socket?.destroy());
      } else if (length === 2) response.writeHead(403).end('<Error>Request has expired</Error>');
      return length <= 2;
    };
    expect(await comes()).toEqual(long);
    expect(storage.requests.at(-1)?.headers.range).toBe(storage.requests[1]?.headers.range);
    // One request for each attempt, and one more for the fresh link.
    expect(asked).toHaveLength(3);
  });

  test('though it comes a little every 29 seconds', async () => {
    const { fetch, arrived } = countingFetch();
    const { service, storage, clock, becomes } = await setUp({ fetch });
    let send: () => void = () => undefined;
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': long.length, ETag: etag });
      let at = 0;
      send = () => {
        response.write(long.subarray(at, at + 40_000));
        at += 40_000;
      };
      send();
      return true;
    };
    const heard = service.download('a');
    for (let at = 40_000; at < long.length; at += 40_000) {
      await arrived(at);
      clock.advance(29_000);
      send();
    }
    await heard;
    await becomes('a', 'ready');
    expect(storage.requests).toHaveLength(1);
  });

  test('though it drips: after two minutes the next has its turn, and it resumes later', async () => {
    const one = { atOnce: { pinned: 1, forPlayback: 1 } };
    const { fetch, arrived } = countingFetch();
    const { service, storage, clock, becomes, latest } = await setUp({ fetch, ...one });
    let drip: () => void = () => undefined;
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': long.length, ETag: etag });
      let at = 0;
      drip = () => {
        response.write(long.subarray(at, at + 1_000));
        at += 1_000;
      };
      drip();
      storage.answer = () => false;
      return true;
    };
    await service.keep(['a', 'b'], true);
    for (let dripped = 1; dripped < 5; dripped += 1) {
      await arrived(dripped * 1_000);
      clock.advance(29_000);
      drip();
    }
    await arrived(5_000);
    clock.advance(4_000);
    await becomes('b', 'ready');
    await becomes('a', 'queued');
    await expect.poll(() => clock.advanceToNext() && latest('a')?.state).not.toBe('queued');
    await becomes('a', 'ready');
    expect(storage.requests.map(({ url, headers }) => [url, headers.range])).toEqual([
      ['/a', undefined],
      ['/b', undefined],
      ['/a', 'bytes=5000-'],
    ]);
  });

  test('though the storage goes silent in the middle: after 30 seconds it is asked to go on', async () => {
    const { fetch, arrived } = countingFetch();
    const { service, storage, clock, becomes } = await setUp({ fetch });
    storage.answer = (_request, response) => {
      if (storage.requests.length > 1) return false;
      response.writeHead(200, { 'Content-Length': long.length, ETag: etag });
      response.write(long.subarray(0, 100_000));
      return true;
    };
    await service.keep(['a'], true);
    await arrived(100_000);
    clock.advance(30_000);
    await becomes('a', 'queued');
    await expect.poll(() => clock.sleeping).toBe(1);
    clock.advanceToNext();
    await becomes('a', 'ready');
    expect(storage.requests[1]?.headers.range).toBe('bytes=100000-');
  });
});

describe('a link that leads elsewhere', () => {
  test('is followed to another host, without anything that says who asks', async () => {
    const { comes, storage } = await setUp();
    storage.answer = (request, response) => {
      if (request.url !== '/a') return false;
      storage.put('moved', long, etag);
      response.writeHead(302, { Location: `${storage.origin.replace('127.0.0.1', 'localhost')}/moved` }).end();
      return true;
    };
    expect(await comes()).toEqual(long);
    for (const { headers } of storage.requests) {
      expect(headers.authorization).toBeUndefined();
      expect(headers.cookie).toBeUndefined();
    }
  });

  test('in a circle is given up after 20 steps', async () => {
    const { service, storage } = await setUp();
    storage.answer = (_request, response) => {
      response.writeHead(302, { Location: '/a' }).end();
      return true;
    };
    await expect(service.download('a')).rejects.toMatchObject({ code: 'unreachable' });
    expect(storage.requests.length).toBeLessThanOrEqual(21);
  });

  test('to an address without https is not taken from, even where nothing stopped the request', async () => {
    const { parts, restarted, service } = await setUp();
    await service.close();
    const answer = new Response(new Uint8Array(long), { status: 200 });
    Object.defineProperty(answer, 'url', { value: 'http://storage.example/call.wav' });
    Object.assign(parts, { fetch: async () => answer });
    await expect(restarted().service.download('a')).rejects.toMatchObject({ code: 'bad-host', retryable: false });
  });
});
