import { describe, expect, test } from 'vitest';
import { CacheDoor } from '../../../../src/main/ipc/cache-door.ts';
import type { CacheRequestMessage } from '../../../../src/shared/ipc-contract.ts';
import { failure, success } from '../../../../src/shared/result.ts';
import type { SyncPage } from '../../../../src/shared/sync.ts';
import { ManualClock } from '../manual-clock.ts';

const window = { from: 0, to: 1, nextOffset: 0, total: null, completedAt: null };
const page: SyncPage = { calls: [], setAside: [], window };
const applied = { added: 1, changed: 0, unchanged: 2, setAside: 0 };

function door() {
  const clock = new ManualClock();
  const sent: CacheRequestMessage[] = [];
  const cache = new CacheDoor({ clock });
  /** The message that was sent `index`th, once it was. */
  const message = async (index: number) => {
    while (sent[index] === undefined) await Promise.resolve();
    return sent[index];
  };
  return { clock, cache, sent, open: () => cache.open((one) => sent.push(one)), message };
}

describe('the door to the cache', () => {
  test('asks nothing before the window has said that its cache is ready', async () => {
    const { cache, sent, open, message } = door();
    const windows = cache.windows('acc');
    await Promise.resolve();
    expect(sent).toEqual([]);
    open();
    const { id, name, argument } = await message(0);
    expect({ name, argument }).toEqual({ name: 'sync.windows', argument: { accountId: 'acc' } });
    cache.receive(id, success([window]));
    expect(await windows).toEqual([window]);
  });

  test('pairs every answer with its question, in whatever order they come', async () => {
    const { cache, open, message } = door();
    open();
    const first = cache.applyPage('acc', page);
    const second = cache.applyPage('acc', page);
    const forgotten = cache.forget('acc');
    const ids = [await message(0), await message(1), await message(2)].map(({ id }) => id);
    cache.receive(ids[2], success(null));
    cache.receive(ids[1], success({ ...applied, added: 2 }));
    cache.receive(ids[0], success(applied));
    expect(await first).toEqual(applied);
    expect(await second).toEqual({ ...applied, added: 2 });
    await forgotten;
  });

  test('hands on what the cache could not do, in its own words', async () => {
    const { cache, open, message } = door();
    open();
    const asked = cache.applyPage('acc', page);
    cache.receive((await message(0)).id, failure({ code: 'disk-full', message: 'The disk is full.', retryable: true }));
    await expect(asked).rejects.toMatchObject({ code: 'disk-full', message: 'The disk is full.', retryable: true });
  });

  test.each([
    ['nothing', undefined],
    ['no Result', { added: 1 }],
    ['a Result of the wrong shape', success({ added: -1 })],
    ['a Result of another request', success([window])],
    ['an unheard-of failure', { ok: false, error: 'no' }],
  ])('refuses %s for an answer', async (_what, answer) => {
    const { cache, open, message } = door();
    open();
    const asked = cache.applyPage('acc', page);
    cache.receive((await message(0)).id, answer);
    await expect(asked).rejects.toMatchObject({ code: 'cache-damaged' });
  });

  test('ignores answers to nothing, and a second answer', async () => {
    const { cache, open, message } = door();
    open();
    const asked = cache.applyPage('acc', page);
    const { id } = await message(0);
    cache.receive(undefined, success(applied));
    cache.receive('1', success(applied));
    cache.receive(id + 1, success(applied));
    cache.receive(id, success(applied));
    cache.receive(id, failure({ code: 'disk-full', message: '', retryable: true }));
    expect(await asked).toEqual(applied);
  });

  test('fails everything unanswered when the window reloads or goes, and asks the next one', async () => {
    const { cache, open, message } = door();
    open();
    const asked = [cache.applyPage('acc', page), cache.windows('acc')];
    const { id } = await message(0);
    await message(1);
    cache.close();
    for (const one of asked) await expect(one).rejects.toMatchObject({ code: 'cache-unavailable', retryable: true });

    const later = cache.windows('acc');
    open();
    // What the window before still had to say is not taken for the next one's answer.
    cache.receive(id, success(applied));
    cache.receive((await message(2)).id, success([]));
    expect(await later).toEqual([]);
  });

  test('keeps what waits for the first window when a reload comes before its cache was ready', async () => {
    const { cache, open, message } = door();
    const asked = cache.windows('acc');
    cache.close();
    open();
    cache.receive((await message(0)).id, success([]));
    expect(await asked).toEqual([]);
  });

  test('gives up on a window that never opens its cache, and on an answer that never comes', async () => {
    const { clock, cache, open, message } = door();
    const early = cache.windows('acc');
    clock.advance(60_000);
    await expect(early).rejects.toMatchObject({ code: 'cache-unavailable' });
    open();
    const late = cache.windows('acc');
    await message(0);
    clock.advance(120_000);
    await expect(late).rejects.toMatchObject({ code: 'cache-unavailable' });
    expect(clock.sleeping).toBe(0);
  });
});
