import { expect, test } from 'vitest';
import { FreeSpace } from '../../../../src/main/recordings/free-space.ts';
import { ManualClock } from '../manual-clock.ts';

function diskWith(freeBytes: number) {
  const disk = { freeBytes, asked: 0 };
  const clock = new ManualClock();
  const room = new FreeSpace({
    clock,
    freeBytes: async () => {
      disk.asked += 1;
      return disk.freeBytes;
    },
    reserveBytes: 500,
  });
  return { disk, clock, room };
}

test('the system is asked once a second while there is plenty of room', async () => {
  const { disk, clock, room } = diskWith(10_000);
  for (let second = 1; second <= 3; second += 1) {
    for (let recording = 0; recording < 5; recording += 1) {
      await room.take(1_000);
      room.settle(1_000);
    }
    expect(disk.asked).toBe(second);
    clock.advance(1_000);
  }
});

test('what is about to be written counts as written, and the reserve is never touched', async () => {
  const { disk, room } = diskWith(2_600);
  await room.take(1_000);
  await room.take(1_000);
  disk.freeBytes = 600;
  room.settle(2_000);
  await expect(room.take(101)).rejects.toMatchObject({ code: 'disk-full' });
  await room.take(100);
});

test('what was promised to others is not free, however often the system is asked, until it is written', async () => {
  const { disk, clock, room } = diskWith(2_600);
  await room.take(1_500);
  clock.advance(1_000);
  await expect(room.take(1_000)).rejects.toMatchObject({ code: 'disk-full' });
  disk.freeBytes = 1_600;
  room.settle(1_000);
  await room.take(600);
  await expect(room.take(1)).rejects.toMatchObject({ code: 'disk-full' });
});

test('room that somebody has made is there at once', async () => {
  const { disk, room } = diskWith(400);
  await expect(room.take(0)).rejects.toMatchObject({ code: 'disk-full' });
  disk.freeBytes = 2_000;
  await room.take(1_000);
});
