import { describe, expect, test } from 'vitest';
import { SyncFreeSpace } from '../../../../src/main/sync/sync-free-space.ts';
import { ManualClock } from '../manual-clock.ts';
import { callsApi, online, syncRig } from './sync-rig.ts';

describe('a sync on a disk that runs full', () => {
  test('stops at a floor, says so, keeps what it has, and goes on by itself once there is room', async () => {
    const disk = { free: 1e9 };
    const { api, sync, cache, clock, until } = await syncRig({
      freeBytes: () => disk.free,
      settings: { syncDays: 20 },
    });
    api.otherwise(callsApi(400));
    cache.beforeStep = ({ calls }) => {
      // Another program takes the room while the first page is being written.
      if (calls.length > 0) disk.free = 199e6;
      clock.advance(1_000);
    };
    sync.connectionChanged(online());
    const { error } = await until(({ phase }) => phase === 'stopped');
    expect(error).toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/200 MB.*sync then goes on by itself/),
    });
    const before = cache.calls.size;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(400);
    // How it ended is in the log all the same.
    expect([...cache.records.values()].at(-1)).toMatchObject({ outcome: 'stopped', message: error?.message });

    cache.beforeStep = () => undefined;
    disk.free = 210e6;
    for (let looks = 0; looks < 3; looks += 1) {
      await expect.poll(() => clock.sleeping).toBeGreaterThan(0);
      clock.advance(10_000);
    }
    expect(sync.status.phase).toBe('stopped');
    await expect.poll(() => clock.sleeping).toBeGreaterThan(0);
    disk.free = 251e6;
    clock.advance(10_000);
    await until(({ phase, lastCompletedAt }) => phase === 'idle' && lastCompletedAt !== null);
    expect(cache.calls.size).toBe(400);
  });

  test('does not begin where there is no room, nor ask the account for anything', async () => {
    const { api, sync, until } = await syncRig({ freeBytes: () => 1e6 });
    api.otherwise(callsApi(4));
    sync.connectionChanged(online());
    expect((await until(({ phase }) => phase === 'stopped')).error?.code).toBe('disk-full');
    expect(api.received).toHaveLength(0);
    await sync.close();
  });
});

test('a disk that does not tell what is free is not taken for full', async () => {
  const room = new SyncFreeSpace({ clock: new ManualClock(), freeBytes: () => Promise.reject(new Error('ENOSYS')) });
  await room.check();
  expect(await room.isEnough()).toBe(true);
});

test('the disk is asked before each step once a second at most, and anew where a sync begins', async () => {
  let free = 400e6;
  const room = new SyncFreeSpace({ clock: new ManualClock(), freeBytes: async () => free });
  await room.check(true);
  free = 150e6;
  await room.check();
  await expect(room.check(true)).rejects.toMatchObject({ code: 'disk-full' });
});
