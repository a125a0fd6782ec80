import { describe, expect, test } from 'vitest';
import { CacheClient } from '../../../../src/main/ipc/cache-client.ts';
import { failure, success } from '../../../../src/shared/result.ts';
import { nothingDone, type SyncRecord, type SyncState, type SyncStep } from '../../../../src/shared/sync.ts';
import { ManualClock } from '../manual-clock.ts';

const sync: SyncRecord = {
  startedAt: 1,
  endedAt: null,
  reason: 'start',
  from: 0,
  to: 1,
  outcome: null,
  message: null,
  ...nothingDone,
  requests: 1,
  received: 3,
  added: 1,
};
const span = { from: 0, to: 1, provenAt: 1, rows: 3 };
const row = { reason: 'no SID', rawJson: '{}', rejectedAt: 1, placedAt: null, triedBy: '0.1.0' };
const memory: SyncState = {
  days: [{ from: 0, spans: [span], countedAt: null, failure: { message: 'No.', at: 2 } }],
  latest: sync,
  removed: ['call_2'],
};
const step: SyncStep = { calls: [], placed: [], rejected: [row], proven: [], days: [], sync };
const applied = { unchanged: 2, manyRemoved: false, removed: [], sync };

interface Sent {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

function client() {
  const clock = new ManualClock();
  const sent: Sent[] = [];
  const cache = new CacheClient({ clock });
  /** The message that was sent `index`th, once it was. */
  const message = async (index: number) => {
    while (sent[index] === undefined) await Promise.resolve();
    return sent[index];
  };
  return { clock, cache, sent, open: () => cache.open((id, message) => sent.push({ id, ...message })), message };
}

describe('the client of the cache', () => {
  test('asks nothing before the window has said that its cache is ready', async () => {
    const { cache, sent, open, message } = client();
    const begun = cache.begin('acc', ['call_1']);
    await Promise.resolve();
    expect(sent).toEqual([]);
    open();
    const { id, name, argument } = await message(0);
    expect({ name, argument }).toEqual({
      name: 'sync.begin',
      argument: { accountId: 'acc', keep: ['call_1'], fromDisk: false },
    });
    cache.receive(id, success(memory));
    expect(await begun).toEqual(memory);
  });

  test('pairs every answer with its question, in whatever order they come', async () => {
    const { cache, open, message } = client();
    open();
    const first = cache.apply('acc', step);
    const second = cache.apply('acc', step);
    const forgotten = cache.forget('acc');
    const ids = [await message(0), await message(1), await message(2)].map(({ id }) => id);
    cache.receive(ids[2], success(null));
    cache.receive(ids[1], success({ ...applied, unchanged: 3 }));
    cache.receive(ids[0], success(applied));
    expect(await first).toEqual(applied);
    expect(await second).toEqual({ ...applied, unchanged: 3 });
    await forgotten;
  });

  test('asks with all that the cache needs, and hands on its answers', async () => {
    const { cache, open, message } = client();
    open();
    const retried = { calls: [], placed: [], rows: [row], tried: ['{}', '[]'] };
    const asked = [cache.apply('acc', step), cache.retriedRows('acc', retried), cache.dropBefore('acc', 5, ['call_1'])];
    const messages = [await message(0), await message(1), await message(2)];
    expect(messages.map(({ name, argument }) => ({ name, argument }))).toEqual([
      { name: 'sync.apply', argument: { accountId: 'acc', step } },
      { name: 'sync.retried-rows', argument: { accountId: 'acc', ...retried } },
      { name: 'sync.drop-before', argument: { accountId: 'acc', before: 5, keep: ['call_1'] } },
    ]);
    const answers = [applied, null, { removed: 7, kept: 1 }];
    for (const [index, { id }] of messages.entries()) cache.receive(id, success(answers[index]));
    expect(await Promise.all(asked)).toEqual(answers);
  });

  test('hands on what the cache could not do, in its own words', async () => {
    const { cache, open, message } = client();
    open();
    const asked = cache.apply('acc', step);
    cache.receive((await message(0)).id, failure({ code: 'disk-full', message: 'The disk is full.', retryable: true }));
    await expect(asked).rejects.toMatchObject({ code: 'disk-full', message: 'The disk is full.', retryable: true });
  });

  test.each([
    ['nothing', undefined],
    ['no Result', applied],
    ['a Result of the wrong shape', success({ ...applied, unchanged: -1 })],
    ['a Result of another request', success(memory)],
    ['a record of a sync with something missing', success({ ...applied, sync: { startedAt: 1 } })],
    ['an unheard-of failure', { ok: false, error: 'no' }],
  ])('refuses %s for an answer', async (_what, answer) => {
    const { cache, open, message } = client();
    open();
    const asked = cache.apply('acc', step);
    cache.receive((await message(0)).id, answer);
    await expect(asked).rejects.toMatchObject({ code: 'cache-damaged' });
  });

  test('ignores answers to nothing, and a second answer', async () => {
    const { cache, open, message } = client();
    open();
    const asked = cache.apply('acc', step);
    const { id } = await message(0);
    cache.receive(undefined, success(applied));
    cache.receive('1', success(applied));
    cache.receive(id + 1, success(applied));
    cache.receive(id, success(applied));
    cache.receive(id, failure({ code: 'disk-full', message: '', retryable: true }));
    expect(await asked).toEqual(applied);
  });

  test('fails everything unanswered when the window reloads or goes, and asks the next one', async () => {
    const { cache, open, message } = client();
    open();
    const asked = [cache.apply('acc', step), cache.begin('acc', [])];
    const { id } = await message(0);
    await message(1);
    cache.close();
    for (const one of asked) await expect(one).rejects.toMatchObject({ code: 'cache-unavailable', retryable: true });

    const later = cache.begin('acc', []);
    open();
    // What the window before still had to say is not taken for the next one's answer.
    cache.receive(id, success(applied));
    cache.receive((await message(2)).id, success(memory));
    expect(await later).toEqual(memory);
  });

  test('keeps what waits for the first window when a reload comes before its cache was ready', async () => {
    const { cache, open, message } = client();
    const asked = cache.begin('acc', []);
    cache.close();
    open();
    cache.receive((await message(0)).id, success(memory));
    expect(await asked).toEqual(memory);
  });

  test('gives up on a window that never opens its cache, and on an answer that never comes', async () => {
    const { clock, cache, open, message } = client();
    const early = cache.begin('acc', []);
    clock.advance(60_000);
    await expect(early).rejects.toMatchObject({ code: 'cache-unavailable' });
    open();
    const late = cache.begin('acc', []);
    await message(0);
    clock.advance(120_000);
    await expect(late).rejects.toMatchObject({ code: 'cache-unavailable' });
    expect(clock.sleeping).toBe(0);
  });
});
