import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CacheEntry, toEvict } from '../../../../src/main/recordings/retention.ts';
import { audio, holdBack, recordingsRig } from './recordings-rig.ts';

const dayMs = 24 * 60 * 60 * 1000;
const now = 1_000 * dayMs;

const entries: fc.Arbitrary<CacheEntry[]> = fc.uniqueArray(
  fc.record({
    callSid: fc.string({ minLength: 1 }),
    bytes: fc.nat(1_000),
    usedAt: fc.integer({ min: now - 100 * dayMs, max: now }),
    stays: fc.boolean(),
  }),
  { selector: ({ callSid }) => callSid },
);
const rules = fc.record({
  roomBytes: fc.nat(20_000),
  afterDays: fc.option(fc.constantFrom(7, 30, 90)),
});

describe('what is given up', () => {
  test('is never what stays, and is no more than the rules ask for', () => {
    fc.assert(
      fc.property(entries, rules, (all, { roomBytes, afterDays }) => {
        const given = toEvict(all, { roomBytes, afterDays }, now);
        const gone = given.flatMap((one) => one.entries);
        expect(gone.filter(({ stays }) => stays)).toEqual([]);
        expect(new Set(gone).size).toBe(gone.length);

        const left = all.filter((one) => !gone.includes(one));
        const bytesOf = (some: readonly CacheEntry[]) => some.reduce((sum, { bytes }) => sum + bytes, 0);
        const cachedLeft = left.filter(({ stays }) => !stays);
        expect(bytesOf(left) <= roomBytes || cachedLeft.length === 0).toBe(true);
        const oldest = afterDays === null ? 0 : now - afterDays * dayMs;
        expect(cachedLeft.every(({ usedAt }) => usedAt >= oldest)).toBe(true);

        // The last one that had to go for want of room, had it stayed, would have been one too many.
        const crowded = given.find(({ reason }) => reason === 'room')?.entries ?? [];
        const last = crowded.at(-1);
        if (last !== undefined) expect(bytesOf(left) + last.bytes).toBeGreaterThan(roomBytes);
        for (const one of crowded) for (const other of cachedLeft) expect(one.usedAt).toBeLessThanOrEqual(other.usedAt);
        const aged = given.find(({ reason }) => reason === 'age')?.entries ?? [];
        expect(aged.every(({ usedAt }) => usedAt < oldest)).toBe(true);
      }),
    );
  });
});

describe('the room for recordings', () => {
  test('is made by giving up what was played least recently, and that is written down', async () => {
    const { service, rules: room, clock, until, states, restarted } = await recordingsRig();
    for (const callSid of ['a', 'b', 'c']) {
      clock.advance(60_000);
      await service.download(callSid);
    }
    clock.advance(60_000);
    await service.played('a', 1);
    room.roomBytes = 3.5 * audio.length;
    clock.advance(60_000);
    await service.download('d');
    await until(() => states.some(({ callSid, state }) => callSid === 'b' && state === 'absent'));
    expect((await service.list()).map(({ callSid }) => callSid).sort()).toEqual(['a', 'c', 'd']);
    const removal = { at: clock.now(), reason: 'room', recordings: 1, bytes: audio.length, callSids: ['b'] };
    expect(await service.removals()).toEqual([removal]);
    await service.close();
    expect(await restarted().service.removals()).toEqual([removal]);
  });

  test('is not made of what is kept, nor of what may be playing, nor of what is fetched', async () => {
    const { service, rules: room, storage, becomes } = await recordingsRig();
    await service.keep(['kept'], true);
    await becomes('kept', 'ready');
    await service.download('cached');
    await service.download('playing');
    const { arrived } = holdBack(storage);
    const coming = service.download('coming').catch(() => undefined);
    await arrived(1);
    await service.played('playing', 3);
    room.roomBytes = 1;
    await service.rulesChanged();
    expect((await service.list()).map(({ callSid }) => callSid).sort()).toEqual(['coming', 'kept', 'playing']);
    await service.close();
    await coming;
  });

  test('is not made of what plays, though another one is opened ahead of its turn', async () => {
    const { service, rules: room, clock } = await recordingsRig();
    await service.download('playing');
    await service.file('playing');
    await service.download('next');
    room.roomBytes = 1;
    clock.advance(9_000);
    await service.rulesChanged();
    expect((await service.list()).map(({ callSid }) => callSid).sort()).toEqual(['next', 'playing']);
    clock.advance(5 * 60_000);
    await service.rulesChanged();
    expect((await service.list()).map(({ callSid }) => callSid)).toEqual(['next']);
  });

  test.each([0, 1, 2, 3, 5, 8])(
    'is not made of what is kept while it is being made (%i turns later)',
    async (turns) => {
      const { service, rules: room, cache, allBecome } = await recordingsRig();
      const callSids = ['a', 'b', 'c', 'd', 'e'];
      for (const callSid of callSids) {
        cache.calls.add(callSid);
        await service.download(callSid);
      }
      await service.download('last');
      room.roomBytes = 1;
      const made = service.rulesChanged();
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await service.keep(callSids, true);
      await made;
      await allBecome(callSids, 'ready');
      expect(await service.check(() => undefined)).toMatchObject({ kept: 5, whole: 5, missing: [] });
    },
  );

  test('is not made of what somebody begins to play while it is being made', async () => {
    const { service, rules: room } = await recordingsRig();
    for (const callSid of ['a', 'b', 'c', 'd', 'e']) await service.download(callSid);
    room.roomBytes = 1;
    const end = service.onState(({ callSid, state }) => {
      if (callSid === 'a' && state === 'absent') void service.played('d', 1);
    });
    await service.rulesChanged();
    end();
    expect((await service.list()).map(({ callSid }) => callSid)).toContain('d');
  });

  test('is asked for again when it becomes less, and when the app starts', async () => {
    const { service, rules: room, restarted } = await recordingsRig();
    for (const callSid of ['a', 'b']) await service.download(callSid);
    room.roomBytes = audio.length;
    await service.rulesChanged();
    expect(await service.list()).toMatchObject([{ callSid: 'b' }]);
    await service.close();
    room.roomBytes = 1;
    const next = restarted();
    await next.becomes('b', 'absent');
    expect(await next.service.list()).toEqual([]);
  });

  test('is not taken for long by what nobody plays, where a person wants that', async () => {
    const { service, rules: room, cache, clock, becomes } = await recordingsRig();
    await service.download('old');
    await service.keep(['kept'], true);
    await becomes('kept', 'ready');
    clock.advance(31 * dayMs);
    await service.download('new');
    room.afterDays = 30;
    await service.rulesChanged();
    expect((await service.list()).map(({ callSid }) => callSid).sort()).toEqual(['kept', 'new']);
    expect(await service.removals()).toMatchObject([{ reason: 'age', recordings: 1 }]);
    room.afterDays = 0;
    clock.advance(dayMs);
    await service.download('newest');
    cache.calls.add('kept').add('newest');
    await service.syncedWhole('acc');
    expect((await service.list()).map(({ callSid }) => callSid).sort()).toEqual(['kept', 'newest']);
    expect(await service.removals()).toMatchObject([{ reason: 'age' }, { reason: 'age' }]);
  });
});

describe('recordings of calls that the account no longer lists', () => {
  test('go after a sync that has left everything complete, but for those that are kept', async () => {
    const { service, cache, becomes } = await recordingsRig();
    for (const callSid of ['listed', 'gone', 'last']) await service.download(callSid);
    await service.keep(['kept'], true);
    await becomes('kept', 'ready');
    cache.calls.add('listed').add('last');
    await service.syncedWhole('acc');
    expect((await service.list()).map(({ callSid }) => callSid).sort()).toEqual(['kept', 'last', 'listed']);
    expect(await service.removals()).toMatchObject([{ reason: 'gone', recordings: 1, bytes: audio.length }]);
  });

  test('are told apart from those whose calls began before the range that a person chose', async () => {
    const { service, cache } = await recordingsRig();
    for (const callSid of ['older', 'oldest', 'listed', 'last']) await service.download(callSid);
    cache.calls.add('listed').add('last');
    await service.olderDropped();
    expect((await service.list()).map(({ callSid }) => callSid).sort()).toEqual(['last', 'listed']);
    expect(await service.removals()).toMatchObject([
      { reason: 'range', recordings: 2, bytes: 2 * audio.length, callSids: ['older', 'oldest'] },
    ]);
  });

  test('go as soon as a sync has removed the call, complete or not, unless they are kept', async () => {
    const { service, becomes } = await recordingsRig();
    for (const callSid of ['listed', 'gone', 'last']) await service.download(callSid);
    await service.keep(['kept'], true);
    await becomes('kept', 'ready');
    await service.callsGone('other', ['listed']);
    await service.callsGone('acc', ['gone', 'kept', 'never here']);
    expect((await service.list()).map(({ callSid }) => callSid).sort()).toEqual(['kept', 'last', 'listed']);
    expect(await service.removals()).toMatchObject([{ reason: 'gone', recordings: 1, bytes: audio.length }]);
  });

  test('stay while the cache cannot be asked, and where the sync was another account’s', async () => {
    const { service, cache } = await recordingsRig();
    for (const callSid of ['a', 'b']) await service.download(callSid);
    await service.syncedWhole('other');
    cache.isOpen = false;
    await expect(service.syncedWhole('acc')).rejects.toMatchObject({ code: 'cache-unavailable' });
    expect(await service.list()).toHaveLength(2);
  });
});
