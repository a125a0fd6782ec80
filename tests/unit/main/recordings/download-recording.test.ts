import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../../src/main/lib/clock.ts';
import { type DownloadProgress, downloadRecording } from '../../../../src/main/recordings/download-recording.ts';
import { RecordingFiles } from '../../../../src/main/recordings/recording-files.ts';
import { CodedError } from '../../../../src/shared/result.ts';
import { ManualClock } from '../manual-clock.ts';
import { noSmallDisk, smallDisk } from '../small-disk.ts';
import { tempFolder } from '../temp-folder.ts';
import { flac, mp3, wav } from './audio-samples.ts';
import { RecordingStorage } from './recording-storage.ts';
import {
  flipBit,
  namedIn,
  opened,
  partPath,
  recordingKeys,
  recordingPathIn,
  versionPath,
  writeVersion,
} from './sealed-folder.ts';

const callSid = 'call/001';
const audio = wav(600_000);
/** What the name of the call's file stands for. */
const named = (extension = 'wav') => ({ kind: 'recording', callSid, extension, fileId: expect.any(String) });
const partWithVersion = [
  { kind: 'part', callSid },
  { kind: 'version', callSid },
];
const roomy = {
  room: { take: async () => {}, settle: () => {} },
  onArrived: () => {},
  mayAskThisLaptop: () => true,
  listedSeconds: (): number | null => null,
};

async function setUp(
  options: { folder?: string; clock?: Clock; onProgress?: () => void; disk?: Partial<typeof roomy> } = {},
) {
  const folder = options.folder ?? (await tempFolder());
  const storage = await new RecordingStorage().start();
  const files = new RecordingFiles(folder, recordingKeys, () => undefined);
  const fetches: { url: string; init: RequestInit | undefined }[] = [];
  const urls: string[] = [];
  const state = { url: storage.put('call.mp3', audio, '"v1"'), abort: new AbortController() };
  const progress: DownloadProgress[] = [];
  const download = () =>
    downloadRecording(
      {
        fetch: (url, init) => {
          fetches.push({ url, init });
          return fetch(url, init);
        },
        clock: options.clock ?? new ManualClock(),
        ...roomy,
        ...options.disk,
        askForUrl: async (asked) => {
          expect(asked).toBe(callSid);
          urls.push(state.url);
          return `${state.url}?fresh=${urls.length}`;
        },
      },
      files,
      callSid,
      state.abort.signal,
      (one) => {
        progress.push(one);
        options.onProgress?.();
      },
    );
  /** Sends the head of the file and then cuts the connection. */
  const cutAfter = (bytes: number) => {
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': audio.length, ETag: '"v1"' });
      response.write(audio.subarray(0, bytes), () => response.destroy());
      return true;
    };
  };
  const wellAgain = () => {
    storage.answer = () => false;
  };
  /** What the call's recording holds. */
  const content = async () => opened(await recordingPathIn(folder, callSid));
  return { folder, storage, files, fetches, urls, state, progress, download, cutAfter, wellAgain, content };
}

/** What an earlier download of the recording, of this version, left of it. */
async function leavePart(files: RecordingFiles, content: Uint8Array, validator: string | null = '"v1"') {
  const part = files.partFor(callSid);
  part.begin({ validator, totalBytes: audio.length }, 0);
  await part.append(content);
  await part.close();
  await part.remember();
}

describe('a download', () => {
  test('puts the whole recording in its place and leaves nothing else', async () => {
    const { folder, files, download, progress, content } = await setUp();
    await download();
    expect(await namedIn(folder)).toEqual([named()]);
    expect(await content()).toEqual(audio);
    expect(await files.find(callSid)).toMatchObject({ bytes: audio.length, mimeType: 'audio/wav' });
    expect(progress[0]).toEqual({ receivedBytes: 0, totalBytes: audio.length });
    expect(progress.at(-1)).toEqual({ receivedBytes: audio.length, totalBytes: audio.length });
  });

  test('asks for a fresh link just before, and sends nothing along that tells who asks', async () => {
    const { storage, fetches, download } = await setUp();
    await download();
    expect(storage.requests.map(({ url }) => url)).toEqual(['/call.mp3?fresh=1']);
    expect(storage.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(storage.requests[0]?.headers).not.toHaveProperty('cookie');
    expect(fetches[0]?.init?.credentials).toBe('omit');
  });

  test.each([
    ['mp3', mp3(40), 'audio/mpeg'],
    ['wav', wav(5_000), 'audio/wav'],
    ['flac', flac(5_000), 'audio/flac'],
  ])('of %s audio is kept as what it is, whatever its link calls it', async (extension, body, mimeType) => {
    const { folder, storage, state, files, download } = await setUp();
    state.url = storage.put('call.ogg', body);
    await download();
    expect(await namedIn(folder)).toEqual([named(extension)]);
    expect(await files.find(callSid)).toMatchObject({ mimeType, bytes: body.length });
  });

  test('is not lost to a garbage collection between the answer and its first byte', async () => {
    // undici cancels the body of a Response that nobody holds any more, unless somebody has begun to read it.
    setFlagsFromString('--expose-gc');
    const collectGarbage: unknown = runInNewContext('gc');
    if (typeof collectGarbage !== 'function') throw new Error('This runtime has no garbage collector to call.');
    const { files, fetches, download } = await setUp();
    let over = false;
    const collect = () => {
      if (fetches.length > 0) collectGarbage();
      if (!over) setImmediate(collect);
    };
    collect();
    await download().finally(() => {
      over = true;
    });
    expect(await files.find(callSid)).toMatchObject({ bytes: audio.length });
  });

  test('of unknown length is taken to its end', async () => {
    const { storage, files, progress, download } = await setUp();
    storage.answer = (_request, response) => {
      response.write(audio.subarray(0, 1_000));
      response.end(audio.subarray(1_000));
      return true;
    };
    await download();
    expect(await files.find(callSid)).toMatchObject({ bytes: audio.length });
    expect(progress[0]).toEqual({ receivedBytes: 0, totalBytes: null });
  });

  describe('whose end only the end of the connection tells', () => {
    /** Answers as HTTP did at first: no length, no chunks. */
    const sendPlainly = (response: ServerResponse, bytes: number) => {
      response.socket?.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
      response.socket?.end(audio.subarray(0, bytes));
      return true;
    };
    const plainly = (storage: RecordingStorage, bytes: number) => {
      storage.answer = ({ headers }, response) => headers.range === undefined && sendPlainly(response, bytes);
    };

    test('is whole once the storage says that there is no more of it', async () => {
      const { storage, files, download } = await setUp();
      plainly(storage, audio.length);
      await download();
      expect(storage.requests.map(({ headers }) => headers.range)).toEqual([undefined, `bytes=${audio.length}-`]);
      expect(await files.find(callSid)).toMatchObject({ bytes: audio.length });
    });

    test('is cut short where there is more of it', async () => {
      const { storage, folder, download, files } = await setUp();
      plainly(storage, 200_000);
      await expect(download()).rejects.toMatchObject({ code: 'recording-cut-short', retryable: true });
      await files.read();
      expect(files.all()).toEqual([]);
      expect(await namedIn(folder)).not.toContainEqual(named());
    });

    test.each([
      ['is whole where a storage that knows no ranges sends as much once more', audio.length, true],
      ['is cut short where a storage that knows no ranges sends more the next time', 200_000, false],
    ])('%s', async (_what, first, isWhole) => {
      const { storage, files, download } = await setUp();
      storage.answer = (_request, response) => {
        const bytes = storage.requests.length === 1 ? first : audio.length;
        return sendPlainly(response, bytes);
      };
      if (isWhole) await download();
      else await expect(download()).rejects.toMatchObject({ code: 'recording-cut-short' });
      expect(storage.requests).toHaveLength(2);
      expect(files.get(callSid)?.bytes ?? null).toBe(isWhole ? audio.length : null);
    });
  });

  describe('of which nobody said how many bytes it has, and that holds clearly less than the account lists', () => {
    /** The bytes of one answer after the other; the last ones go on. 600,000 bytes are 37.5 s. */
    const setUpShort = async (sent: readonly number[], listed: number | null, body = audio) => {
      const rig = await setUp({ disk: { listedSeconds: () => listed } });
      rig.storage.answer = (_request, response) => {
        const bytes = sent[Math.min(rig.storage.requests.length, sent.length) - 1];
        // In chunks, whose end is marked: also where the storage itself broke off.
        response.write(body.subarray(0, bytes), () => response.end());
        return true;
      };
      return rig;
    };

    test('is asked for once more, and the longer one is taken', async () => {
      const { storage, files, download } = await setUpShort([200_000, audio.length], 37);
      await download();
      expect(storage.requests).toHaveLength(2);
      expect(files.get(callSid)?.bytes).toBe(audio.length);
    });

    test('is taken as it is where it ends at the same byte again: what is listed may be wrong', async () => {
      const { storage, files, download } = await setUpShort([200_000], 37);
      await download();
      expect(storage.requests).toHaveLength(2);
      expect(files.get(callSid)?.bytes).toBe(200_000);
    });

    test('is cut short where it ends earlier still', async () => {
      const { files, download } = await setUpShort([200_000, 100_000], 37);
      await expect(download()).rejects.toMatchObject({ code: 'recording-cut-short' });
      expect(files.get(callSid)).toBeNull();
    });

    test('is measured in MP3 by its frames', async () => {
      // 26 ms each.
      const tagged = mp3(2_000);
      const { storage, files, download } = await setUpShort([tagged.length / 2, tagged.length], 52, tagged);
      await download();
      expect(storage.requests).toHaveLength(2);
      expect(files.get(callSid)?.bytes).toBe(tagged.length);
    });

    test.each([
      ['the account lists no length', null],
      ['it lacks no more than a tenth', 41],
      ['it is longer than listed', 20],
    ])('is asked for once where %s', async (_what, listed) => {
      const { storage, download } = await setUpShort([audio.length], listed);
      await download();
      expect(storage.requests).toHaveLength(1);
    });
  });

  test.each([401, 403])('refused with %i is tried once more, with a fresh link', async (status) => {
    const { storage, files, download } = await setUp();
    storage.answer = (request, response) => {
      if (request.url !== '/call.mp3?fresh=1') return false;
      response.writeHead(status).end('<Error>Request has expired</Error>');
      return true;
    };
    await download();
    expect(storage.requests.map(({ url }) => url)).toEqual(['/call.mp3?fresh=1', '/call.mp3?fresh=2']);
    expect(await files.find(callSid)).not.toBeNull();
  });

  test('refused twice is given up', async () => {
    const { storage, folder, download } = await setUp();
    storage.answer = (_request, response) => {
      response.writeHead(403).end();
      return true;
    };
    await expect(download()).rejects.toMatchObject({ code: 'server-error', retryable: true });
    expect(storage.requests).toHaveLength(2);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a download that breaks off', () => {
  test('is cut short, and goes on where it stopped when it is the same file still', async () => {
    const { folder, storage, files, progress, download, cutAfter, wellAgain, content } = await setUp();
    cutAfter(200_000);
    await expect(download()).rejects.toMatchObject({ code: 'recording-cut-short', retryable: true });
    expect(await files.find(callSid)).toBeNull();
    const kept = (await files.partFor(callSid).resumePoint())?.offset ?? 0;
    expect(kept).toBeGreaterThan(0);

    wellAgain();
    progress.length = 0;
    await download();
    expect(storage.requests.at(-1)?.headers).toMatchObject({ range: `bytes=${kept}-`, 'if-range': '"v1"' });
    expect(progress[0]).toEqual({ receivedBytes: kept, totalBytes: audio.length });
    expect(await content()).toEqual(audio);
    expect(await namedIn(folder)).toEqual([named()]);
  });

  test('starts anew when the file at the storage is another one now', async () => {
    const { storage, download, cutAfter, wellAgain, content } = await setUp();
    cutAfter(200_000);
    await expect(download()).rejects.toThrow();
    wellAgain();
    const another = wav(300_000);
    storage.put('call.mp3', another, '"v2"');
    await download();
    expect(await content()).toEqual(another);
  });

  test('starts anew when it came compressed: what arrived is not what is at the storage', async () => {
    const { storage, download, wellAgain, content } = await setUp();
    const packed = gzipSync(audio);
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': packed.length, ETag: '"v1"' });
      response.write(packed.subarray(0, packed.length / 2), () => response.destroy());
      return true;
    };
    await expect(download()).rejects.toMatchObject({ code: 'recording-cut-short' });
    wellAgain();
    await download();
    expect(storage.requests.at(-1)?.headers.range).toBeUndefined();
    expect(await content()).toEqual(audio);
  });

  test.each([
    ['goes on in a file of another length', 'bytes 1000-199999/200000', 206],
    ['goes on in another place', 'bytes 0-599999/600000', 206],
    ['says that the file is not that long', 'bytes */500', 416],
  ])('starts anew when the storage %s', async (_what, range, status) => {
    const { storage, files, download, content } = await setUp();
    await leavePart(files, Buffer.alloc(1_000, 'x'));
    storage.answer = (request, response) => {
      if (request.headers.range === undefined) return false;
      response.writeHead(status, { 'Content-Range': range }).end('other bytes');
      return true;
    };
    await download();
    expect(await content()).toEqual(audio);
  });

  test('with more than was announced, after some of it was put onto the disk, leaves nothing', async () => {
    const { folder, storage, files, download } = await setUp();
    await leavePart(files, audio.subarray(0, 1_000));
    storage.answer = (_request, response) => {
      const range = `bytes 1000-${audio.length - 1}/${audio.length}`;
      response.writeHead(206, { 'Content-Range': range, ETag: '"v1"' }).end(audio);
      return true;
    };
    await expect(download()).rejects.toMatchObject({ code: 'recording-cut-short' });
    expect(await readdir(folder)).toEqual([]);
  });

  test.each(['', '{', '{"validator":5}'])('starts anew when what is remembered of it reads %j', async (remembered) => {
    const { folder, storage, files, download, content } = await setUp();
    await leavePart(files, Buffer.alloc(1_000, 'x'));
    await writeVersion(folder, callSid, remembered);
    await download();
    expect(storage.requests[0]?.headers.range).toBeUndefined();
    expect(await content()).toEqual(audio);
  });

  test('because the power went goes on after what is what was written: behind it may be anything', async () => {
    const { folder, storage, files, download, content } = await setUp();
    await leavePart(files, audio.subarray(0, 100_000));
    await appendFile(partPath(folder, callSid), Buffer.alloc(50_000));
    await download();
    expect(storage.requests.map(({ headers }) => headers.range)).toEqual(['bytes=65536-']);
    expect(await content()).toEqual(audio);
  });

  test('because the power went starts anew where nothing of it is what was written', async () => {
    const { folder, storage, files, download, content } = await setUp();
    await leavePart(files, audio.subarray(0, 100_000));
    await flipBit(partPath(folder, callSid));
    await download();
    expect(storage.requests.map(({ headers }) => headers.range)).toEqual([undefined]);
    expect(await content()).toEqual(audio);
  });

  test('after some megabytes, with the app, goes on after those that were put onto the disk as they came', async () => {
    const long = wav(9_000_000);
    const { folder, files } = await setUp();
    const part = files.partFor(callSid);
    part.begin({ validator: '"v1"', totalBytes: long.length }, 0);
    for (let at = 0; at < 6_000_000; at += 500_000) await part.append(long.subarray(at, at + 500_000));
    await expect.poll(() => readFile(versionPath(folder, callSid), 'latin1').catch(() => '')).not.toBe('');
    const resume = await files.partFor(callSid).resumePoint();
    expect(resume?.offset).toBeGreaterThan(4_000_000);
    await part.remove();
  });

  test('after its last byte, before the app was quit, needs no network any more', async () => {
    const { folder, storage, files, download } = await setUp();
    await leavePart(files, audio, null);
    await download();
    expect(storage.requests).toEqual([]);
    expect(await namedIn(folder)).toEqual([named()]);
  });

  test('goes silent for 30 seconds is given up for now, and what arrived is kept', async () => {
    const clock = new ManualClock();
    const begun = Promise.withResolvers<void>();
    const { folder, storage, download } = await setUp({ clock, onProgress: begun.resolve });
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': audio.length });
      response.write(audio.subarray(0, 1_000));
      return true;
    };
    const downloading = download();
    await begun.promise;
    clock.advance(30_000);
    await expect(downloading).rejects.toMatchObject({ code: 'timeout', retryable: true });
    expect(await namedIn(folder)).toEqual(partWithVersion);
  });

  test('before its headers come is given up after 30 seconds, too', async () => {
    const clock = new ManualClock();
    const { storage, download } = await setUp({ clock });
    const asked = Promise.withResolvers<void>();
    storage.answer = () => {
      asked.resolve();
      return true;
    };
    const downloading = download();
    await asked.promise;
    clock.advance(30_000);
    await expect(downloading).rejects.toMatchObject({ code: 'timeout' });
  });

  describe('of an answer that never ends, not even when its request is aborted,', () => {
    const setUpHanging = async () => {
      const { folder, files } = await setUp();
      const clock = new ManualClock();
      const abort = new AbortController();
      const begun = Promise.withResolvers<void>();
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(audio.subarray(0, 1_000)),
      });
      const parts = {
        fetch: async () => new Response(body, { headers: { 'content-length': String(audio.length) } }),
        clock,
        ...roomy,
        askForUrl: async () => 'https://storage.example/call',
      };
      const downloading = downloadRecording(parts, files, callSid, abort.signal, ({ receivedBytes }) => {
        if (receivedBytes === 0) begun.resolve();
      });
      await begun.promise;
      return { folder, clock, abort, downloading };
    };

    test('is given up after 30 seconds', async () => {
      const { folder, clock, downloading } = await setUpHanging();
      clock.advance(30_000);
      await expect(downloading).rejects.toMatchObject({ code: 'timeout' });
      expect(await namedIn(folder)).toEqual(partWithVersion);
    });

    test('ends as soon as it is cancelled', async () => {
      const { abort, downloading } = await setUpHanging();
      abort.abort(new Error('cancelled'));
      await expect(downloading).rejects.toThrow('cancelled');
    });
  });

  test('after its last byte, but is no audio, is fetched anew', async () => {
    const { folder, storage, files, download } = await setUp();
    await leavePart(files, Buffer.alloc(audio.length, 7));
    await download();
    expect(storage.requests).toHaveLength(1);
    expect(await namedIn(folder)).toEqual([named()]);
  });

  test('after its last byte, and is no audio at the storage either, says so and leaves nothing', async () => {
    const { folder, storage, files, download } = await setUp();
    const junk = Buffer.alloc(audio.length, 7);
    storage.put('call.mp3', junk, '"v1"');
    await leavePart(files, junk);
    await expect(download()).rejects.toMatchObject({ code: 'recording-not-audio' });
    expect(storage.requests).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });

  test('because it was stopped throws the reason of that', async () => {
    const { storage, state, download } = await setUp();
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': audio.length });
      response.write(audio.subarray(0, 1_000), () => state.abort.abort(new Error('stopped')));
      return true;
    };
    await expect(download()).rejects.toThrow('stopped');
  });
});

describe('a recording that cannot be used', () => {
  const given: [string, (storage: RecordingStorage) => void, string, boolean][] = [
    ['of zero bytes', (storage) => storage.put('call.mp3', Buffer.alloc(0)), 'recording-empty', true],
    [
      'that is a web page',
      (storage) => storage.put('call.mp3', Buffer.from('<!doctype html><h1>Sign in</h1>')),
      'recording-not-audio',
      true,
    ],
    [
      'that is a picture',
      (storage) => storage.put('call.mp3', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
      'recording-not-audio',
      true,
    ],
    ['that is text', (storage) => storage.put('call.mp3', Buffer.from('no recording')), 'recording-not-audio', true],
    ['that is gone', (storage) => storage.files.clear(), 'recording-gone', false],
  ];

  test.each(given)('%s is told as such, and no file remains', async (_what, spoil, code, retryable) => {
    const { folder, storage, download } = await setUp();
    spoil(storage);
    await expect(download()).rejects.toMatchObject({ code, retryable });
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    [404, 'recording-gone'],
    [410, 'recording-gone'],
    [429, 'rate-limited'],
    [500, 'server-error'],
    [503, 'server-error'],
    [302, 'server-error'],
  ])('because the storage answers %i is told as %s', async (status, code) => {
    const { storage, download } = await setUp();
    storage.answer = (_request, response) => {
      response.writeHead(status).end('<html>');
      return true;
    };
    await expect(download()).rejects.toMatchObject({ code });
  });

  test('larger than 2 GiB is refused before a byte is taken', async () => {
    const { folder, storage, download } = await setUp();
    storage.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': 3 * 1024 ** 3 });
      response.write('x');
      return true;
    };
    await expect(download()).rejects.toMatchObject({
      code: 'recording-not-audio',
      message: expect.stringContaining('2 GiB'),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    ['http://storage.example/call.mp3', 'is not a secure (https) one'],
    ['ftp://127.0.0.1/call.mp3', '(ftp://)'],
    ['file:///etc/passwd', '(file://)'],
    ['javascript:alert(1)', 'is not a secure (https) one'],
    ['https://user:5ecret@storage.example/call.mp3', 'contains a user name or a password'],
    ['https://user@storage.example/call.mp3', 'contains a user name or a password'],
    ['no address', 'is not one that can be opened'],
  ])('at %s is not asked for, and it is said what is wrong with it', async (url, what) => {
    const { state, fetches, download } = await setUp();
    state.url = url;
    const thrown: unknown = await download().catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'bad-host', message: expect.stringContaining(what) });
    expect(thrown).not.toMatchObject({ message: expect.stringContaining('5ecret') });
    expect(fetches).toEqual([]);
  });

  test.each(['http://127.0.0.1:9/call', 'http://localhost:9/call', 'https://[::1]/call'])(
    'at %s is asked for only where the account’s API is on this laptop, too',
    async (url) => {
      const { state, fetches, download } = await setUp({ disk: { mayAskThisLaptop: () => false } });
      state.url = url;
      await expect(download()).rejects.toMatchObject({
        code: 'bad-host',
        message: expect.stringContaining('leads to this laptop itself'),
      });
      expect(fetches).toEqual([]);
    },
  );

  test('whose link redirects to an address without https says so', async () => {
    const { folder, files } = await setUp();
    const cancelled = () => Promise.reject(new Error('net::ERR_BLOCKED_BY_CLIENT'));
    const parts = {
      fetch: cancelled,
      clock: new ManualClock(),
      ...roomy,
      askForUrl: async () => 'https://storage.example/call',
    };
    const { signal } = new AbortController();
    await expect(downloadRecording(parts, files, callSid, signal, () => {})).rejects.toMatchObject({
      code: 'bad-host',
      message: expect.stringContaining('https'),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('because the storage cannot be reached is told without its link', async () => {
    const { state, download } = await setUp();
    state.url = 'http://127.0.0.1:9/call.mp3?signature=5ecret';
    await expect(download()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.not.stringContaining('5ecret'),
      retryable: true,
    });
  });

  test('because the API has none is told in the API’s words', async () => {
    const folder = await tempFolder();
    const noRecording = new CodedError('no-recording', 'This call has no recording.');
    const parts = { fetch, clock: new ManualClock(), ...roomy, askForUrl: () => Promise.reject(noRecording) };
    const files = new RecordingFiles(folder, recordingKeys, () => undefined);
    const { signal } = new AbortController();
    await expect(downloadRecording(parts, files, callSid, signal, () => {})).rejects.toBe(noRecording);
  });
});

describe('this laptop', () => {
  test('whose disk becomes full says what to do, and gets its space back', async ({ skip }) => {
    const disk = await smallDisk(256);
    if (disk === null) return skip(noSmallDisk);
    const { files, download } = await setUp({ folder: join(disk, 'account') });
    await expect(download()).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('Free some space'),
      retryable: true,
    });
    expect(files.all()).toEqual([]);
    expect(await readdir(join(disk, 'account'))).toEqual([]);
  });

  test('whose data folder cannot be written to says so, without its path', async () => {
    const inTheWay = join(await tempFolder(), 'file');
    await writeFile(inTheWay, '');
    const { download } = await setUp({ folder: join(inTheWay, 'account') });
    await expect(download()).rejects.toMatchObject({
      code: 'folder-not-writable',
      message: expect.not.stringContaining('voicelogs-'),
    });
  });
});
