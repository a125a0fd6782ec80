import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Row, SampleClient } from './sample-client.ts';

let client: SampleClient;
let rows: Row[];
/** A recording of over three minutes: longer than any conversation, so that it repeats. */
let long: Row;

beforeAll(async () => {
  client = await SampleClient.start();
  await client.logIn();
  rows = (await client.listAll()).filter((row) => row.recording.available);
  const found = rows.find((row) => row.talk_time > 180 && row.talk_time < 300);
  if (found === undefined) throw new Error('No recording of that length.');
  long = found;
});
afterAll(() => client.account.stop());

/** A fresh URL of the row's recording. */
async function urlOf(row: Row): Promise<string> {
  const { recording } = await client.detail(row.call_sid);
  if (!recording.available) throw new Error('No recording.');
  return recording.url;
}

async function bytesOf(answer: Response): Promise<Buffer> {
  return Buffer.from(await answer.arrayBuffer());
}

/** Length of an MP3 by adding up what each frame's header says. Throws at anything that is not a frame. */
function playingMs(mp3: Buffer): number {
  let ms = 0;
  for (let offset = 0; offset < mp3.length; ) {
    // MPEG-2 layer III without CRC, 32 kbit/s, 16 kHz, no padding: 144 bytes of 576 samples.
    if (mp3.readUInt16BE(offset) !== 0xfff3 || mp3[offset + 2] !== 0x48) throw new Error(`No frame at byte ${offset}.`);
    if (((mp3[offset + 3] ?? 0) & 0xc0) !== 0) throw new Error('Not plain stereo.');
    offset += 144;
    ms += (576 / 16_000) * 1000;
  }
  return ms;
}

describe('a recording', () => {
  test('is an MP3 of plain stereo frames, as long as the row says', async () => {
    for (const row of [long, ...rows.slice(0, 12)]) {
      const answer = await fetch(await urlOf(row));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('audio/mpeg');
      const bytes = await bytesOf(answer);
      expect(Number(answer.headers.get('content-length'))).toBe(bytes.length);
      expect(row.recording).toMatchObject({ duration: row.talk_time, channels: 'dual' });
      expect(Math.abs(playingMs(bytes) - row.talk_time * 1000)).toBeLessThanOrEqual(18);
    }
  });

  test('has none when nobody talked', async () => {
    const all = await client.listAll();
    expect(all.filter((row) => row.talk_time < 2 && row.recording.available)).toEqual([]);
    expect(all.filter((row) => row.status === 'missed').length).toBeGreaterThan(0);
  });

  test('is said by HEAD without its bytes', async () => {
    const url = await urlOf(long);
    const whole = await fetch(url);
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.status).toBe(200);
    for (const name of ['content-length', 'content-type', 'etag', 'accept-ranges']) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    }
    expect(await bytesOf(head)).toHaveLength(0);
    await whole.body?.cancel();
  });
});

describe('ranges', () => {
  test('any range is that slice of the whole', async () => {
    const url = await urlOf(long);
    const whole = await bytesOf(await fetch(url));
    const position = fc.nat({ max: whole.length - 1 });
    await fc.assert(
      fc.asyncProperty(position, position, async (one, other) => {
        const [from, last] = [Math.min(one, other), Math.max(one, other)];
        const answer = await fetch(url, { headers: { range: `bytes=${from}-${last}` } });
        expect(answer.status).toBe(206);
        expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${last}/${whole.length}`);
        const slice = await bytesOf(answer);
        expect(slice.equals(whole.subarray(from, last + 1))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('open ends, suffixes and ends past the last byte', async () => {
    const url = await urlOf(long);
    const whole = await bytesOf(await fetch(url));
    const get = async (range: string) => bytesOf(await fetch(url, { headers: { range } }));
    expect((await get(`bytes=${whole.length - 5}-`)).equals(whole.subarray(-5))).toBe(true);
    expect((await get('bytes=-300')).equals(whole.subarray(-300))).toBe(true);
    expect((await get(`bytes=100-${whole.length + 9}`)).equals(whole.subarray(100))).toBe(true);
  });

  test('one that starts past the end is refused with 416 and the size', async () => {
    const url = await urlOf(long);
    const size = (await bytesOf(await fetch(url))).length;
    const answer = await fetch(url, { headers: { range: `bytes=${size}-` } });
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe(`bytes */${size}`);
  });

  test('If-Range with the ETag gives the rest, with another the whole', async () => {
    const url = await urlOf(long);
    const whole = await fetch(url);
    const etag = whole.headers.get('etag') ?? '';
    const bytes = await bytesOf(whole);
    const range = 'bytes=1000-';
    const same = await fetch(url, { headers: { range, 'if-range': etag } });
    expect(same.status).toBe(206);
    expect((await bytesOf(same)).equals(bytes.subarray(1000))).toBe(true);
    const other = await fetch(url, { headers: { range, 'if-range': '"another"' } });
    expect(other.status).toBe(200);
    expect((await bytesOf(other)).equals(bytes)).toBe(true);
  });

  test('the ETag outlives a restart, so that a download can go on', async () => {
    const etag = (await fetch(await urlOf(long), { method: 'HEAD' })).headers.get('etag');
    const again = await SampleClient.start();
    await again.logIn();
    const { recording } = await again.detail(long.call_sid);
    if (!recording.available) throw new Error('No recording.');
    expect((await fetch(recording.url, { method: 'HEAD' })).headers.get('etag')).toBe(etag);
    await again.account.stop();
  });
});

describe('a recording’s URL', () => {
  test('needs no session, and holds for five minutes', async () => {
    const url = await urlOf(long);
    client.clock.advance(299_000);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    client.clock.advance(1_000);
    const expired = await fetch(url);
    expect(expired.status).toBe(403);
    expect(await expired.text()).toContain('Request has expired');
    expect((await fetch(await urlOf(long), { method: 'HEAD' })).status).toBe(200);
  });

  test('cannot be stretched, moved to another call or made up', async () => {
    const url = new URL(await urlOf(long));
    const [, , expires = '', signature = '', file = ''] = url.pathname.split('/');
    const other = rows.find((row) => row.call_sid !== long.call_sid)?.call_sid;
    for (const path of [
      `/recordings/${Number(expires) + 60}/${signature}/${file}`,
      `/recordings/${expires}/${signature}/${other}.mp3`,
      `/recordings/${expires}/${signature.slice(1)}/${file}`,
    ]) {
      expect((await fetch(new URL(path, url))).status).toBe(403);
    }
  });

  test('does not count against the rate limit', async () => {
    const remaining = async () => Number((await client.get('/voicelogs?limit=1')).headers.get('x-ratelimit-remaining'));
    const url = await urlOf(long);
    const before = await remaining();
    await fetch(url, { method: 'HEAD' });
    expect(await remaining()).toBe(before - 1);
  });
});
