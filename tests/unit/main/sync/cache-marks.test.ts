import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { CacheMarks } from '../../../../src/main/sync/cache-marks.ts';
import { withMark } from '../../../../src/main/sync/sync-cache.ts';
import { ManualClock } from '../manual-clock.ts';
import { tempFolder } from '../temp-folder.ts';
import { testFilesKey } from '../test-keys.ts';
import { MemoryCache } from './memory-cache.ts';

const step = { startedAt: 5, done: 7 };

async function marksRig() {
  const file = join(await tempFolder(), 'cache-mark.json');
  const clock = new ManualClock();
  const cache = { calls: 10, isOpen: true, asked: 0 };
  const held = async () => {
    cache.asked += 1;
    if (!cache.isOpen) throw new Error('closed');
    return { calls: cache.calls, step };
  };
  return { file, clock, cache, marks: new CacheMarks({ file, clock, keyOf: testFilesKey, held }) };
}

test('there is no mark before anything was written, nor one that can be believed where its file is damaged', async () => {
  const { file, marks } = await marksRig();
  expect(await marks.read('acc')).toBeNull();
  for (const text of ['', '{"accountId":"a","calls":', '{"accountId":"a","at":1,"calls":-1,"step":null}', '[]']) {
    await writeFile(file, text);
    expect(await marks.read('acc')).toBeNull();
  }
});

test('the mark says how much was held, survives a restart, and leaves no half-written file', async () => {
  const { file, clock, marks } = await marksRig();
  marks.note('acc');
  await expect.poll(() => marks.read('acc')).toEqual({ accountId: 'acc', at: clock.now(), calls: 10, step });
  const again = new CacheMarks({ file, clock, keyOf: testFilesKey, held: () => Promise.reject(new Error('closed')) });
  expect(await again.read('acc')).toMatchObject({ calls: 10 });
  expect(await readdir(dirname(file))).toEqual(['cache-mark.json']);
});

test('a sync of a thousand steps writes a mark every two seconds, and the last step is in it', async () => {
  const { clock, cache, marks } = await marksRig();
  marks.note('acc');
  await expect.poll(() => marks.read('acc')).toMatchObject({ calls: 10 });
  for (let at = 0; at < 1_000; at += 1) {
    cache.calls += 1;
    marks.note('acc');
  }
  expect(await clock.nextSleep()).toBe(2_000);
  expect(await marks.read('acc')).toMatchObject({ calls: 10 });
  clock.advance(2_000);
  await expect.poll(() => marks.read('acc')).toMatchObject({ calls: 1_010 });
});

test('a mark that waits is written at quit, when the window and its cache are gone', async () => {
  const { clock, cache, marks } = await marksRig();
  marks.note('acc');
  await expect.poll(() => marks.read('acc')).toMatchObject({ calls: 10 });
  cache.calls = 20;
  marks.note('acc');
  await clock.nextSleep();
  cache.isOpen = false;
  await marks.close();
  expect(await marks.read('acc')).toMatchObject({ calls: 20 });
});

test('a cache that cannot be asked leaves the mark as it was, and the next change writes it', async () => {
  const { clock, cache, marks } = await marksRig();
  marks.note('acc');
  await expect.poll(() => marks.read('acc')).toMatchObject({ calls: 10 });
  clock.advance(2_000);
  cache.isOpen = false;
  marks.note('acc');
  await expect.poll(() => cache.asked).toBe(2);
  expect(await marks.read('acc')).toMatchObject({ calls: 10 });
  Object.assign(cache, { isOpen: true, calls: 20 });
  marks.note('acc');
  await expect.poll(() => marks.read('acc')).toMatchObject({ calls: 20 });
});

test('a removed mark stays removed: one that was about to be written is not', async () => {
  const { file, clock, marks } = await marksRig();
  marks.note('acc');
  await expect.poll(() => marks.read('acc')).toMatchObject({ calls: 10 });
  marks.note('acc');
  await clock.nextSleep();
  await marks.remove();
  clock.advance(2_000);
  expect(await readdir(dirname(file))).toEqual([]);
});

test('what older calls are dropped from has no mark until that is done, so that a kill is no loss', async () => {
  const { file, marks } = await marksRig();
  const cache = new MemoryCache();
  marks.note('acc');
  await expect.poll(() => marks.read('acc')).not.toBeNull();
  const during: unknown[] = [];
  const plain = cache.dropBefore.bind(cache);
  cache.dropBefore = async (...given) => {
    during.push(await readFile(file, 'utf8').catch(() => 'none'));
    return plain(...given);
  };
  await withMark(cache, marks).dropBefore('acc', 5, []);
  expect(during).toEqual(['none']);
});
