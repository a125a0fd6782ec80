import { expect, test } from 'vitest';
import { StateBatcher } from '../../../../src/main/recordings/state-batcher.ts';
import type { RecordingState } from '../../../../src/shared/recording.ts';
import { ManualClock } from '../manual-clock.ts';

function setUp() {
  const clock = new ManualClock();
  const sent: RecordingState[][] = [];
  const states = new StateBatcher(clock, (some) => sent.push([...some]));
  const add = (callSid: string, receivedBytes: number) =>
    states.add({ callSid, kept: true, state: 'downloading', receivedBytes, totalBytes: null });
  return { clock, sent, states, add };
}

test('what became of recordings is told together, the latest of each, ten times a second at most', async () => {
  const { clock, sent, add } = setUp();
  add('a', 1);
  expect(await clock.nextSleep()).toBe(0);
  add('a', 2);
  add('b', 1);
  clock.advance(0);
  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]).toMatchObject([
    { callSid: 'a', receivedBytes: 2 },
    { callSid: 'b', receivedBytes: 1 },
  ]);
  add('a', 3);
  expect(await clock.nextSleep()).toBe(100);
  clock.advance(100);
  await expect.poll(() => sent.length).toBe(2);
});

test('what is to be known with an answer is told before it', () => {
  const { sent, states, add } = setUp();
  add('a', 1);
  states.flush();
  states.flush();
  expect(sent).toHaveLength(1);
});
