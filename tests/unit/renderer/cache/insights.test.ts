import { describe, expect, it } from 'vitest';
import type { Insight } from '../../../../src/renderer/audio/insight.ts';
import { pictureColumns } from '../../../../src/renderer/audio/talk-picture.ts';
import { openRecord, sealRecord } from '../../../../src/renderer/cache/record-codec.ts';
import { cacheWith, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';
import { inDatabase } from './stored-records.ts';

forgetDatabasesAfterEach();

const insightOf = (callSid: string): Insight => ({
  callSid,
  durationSeconds: 60,
  sides: 'two',
  peaks: [Uint8Array.of(1, 2, 255), Uint8Array.of(0, 9, 3)],
  speech: [Float32Array.of(0, 20, 30, 30.4), Float32Array.of(15, 30)],
  silences: Float32Array.of(30.4, 60),
  figures: {
    speechSeconds: [20.4, 15],
    bothSeconds: 5,
    silenceSeconds: 29.6,
    longestMonologue: { side: 0, from: 0, to: 20 },
    longestSilence: { from: 30.4, to: 60 },
  },
  damaged: false,
});

describe('what was heard in a recording', () => {
  it('is there after a restart, and is known by its call and the bytes of its file', async () => {
    const before = await cacheWith([]);
    await before.storeInsight(insightOf('a'), 1_000);
    await before.storeInsight(insightOf('b'), 2_000);
    const cache = startCache();
    await cache.open('test');
    expect(await cache.insight('a')).toEqual(insightOf('a'));
    expect((await cache.analysedFiles()).toSorted()).toEqual([
      ['a', 1_000],
      ['b', 2_000],
    ]);
  });

  it('is replaced by what is heard in another file, and goes when it is forgotten', async () => {
    const cache = await cacheWith([]);
    await cache.storeInsight(insightOf('a'), 1_000);
    await cache.storeInsight({ ...insightOf('a'), damaged: true }, 3_000);
    expect(await cache.analysedFiles()).toEqual([['a', 3_000]]);
    expect((await cache.insight('a'))?.damaged).toBe(true);
    await cache.deleteInsights(['a']);
    expect(await cache.insight('a')).toBeNull();
    expect(await cache.analysedFiles()).toEqual([]);
  });

  it('is of its account alone', async () => {
    const cache = await cacheWith([]);
    await cache.storeInsight(insightOf('a'), 1_000);
    await cache.open('other');
    expect([await cache.insight('a'), await cache.analysedFiles()]).toEqual([null, []]);
  });

  it('gives pictures in the order that they are asked for', async () => {
    const cache = await cacheWith([]);
    await cache.storeInsight(insightOf('a'), 1_000);
    const [none, picture] = await cache.talkPictures(['unheard', 'a']);
    expect(none).toBeNull();
    // Of 60 seconds a column is one: the left talks for 20 s, the right from 15 to 30 s; the word of 0.4 s is none.
    const columns = Array.from({ length: pictureColumns }, (_, at) => (at < 15 ? 1 : at < 20 ? 3 : at < 30 ? 2 : 0));
    expect([...(picture?.columns ?? [])]).toEqual(columns);
  });

  it.each([
    ['another analysis', (bytes: Uint8Array) => new TextDecoder().decode(bytes).replace('"version":3', '"version":2')],
    ['one that says something else', (bytes: Uint8Array) => bytes.subarray(0, 40)],
  ])('is listened for again when it is left by %s', async (_, changed) => {
    const cache = await cacheWith([]);
    await cache.storeInsight(insightOf('a'), 1_000);
    await inDatabase(async (database) => {
      const [key = ''] = await database.analysed.keys(['a']);
      const place = { kind: 'row', table: 'insights', key } as const;
      const plain = await openRecord(database.keys, place, (await database.insights.get(key))?.bytes);
      if (plain === null) throw new Error('The insight does not open.');
      const left = changed(plain);
      const bytes = typeof left === 'string' ? new TextEncoder().encode(left) : Uint8Array.from(left);
      await database.insights.put({ key, bytes: await sealRecord(database.keys, place, bytes) });
    });
    expect(await cache.insight('a')).toBeNull();
    expect(await cache.talkPictures(['a'])).toEqual([null]);
  });

  it('is not kept where it is none', async () => {
    const cache = await cacheWith([]);
    await expect(cache.storeInsight({ ...insightOf('a'), durationSeconds: -1 }, 1_000)).rejects.toThrow();
    expect(await cache.analysedFiles()).toEqual([]);
  });
});
