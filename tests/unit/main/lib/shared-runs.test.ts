import { expect, test } from 'vitest';
import { SharedRuns } from '../../../../src/main/lib/shared-runs.ts';

/** Runs that end when the test says so. */
function setUp() {
  const begun: PromiseWithResolvers<void>[] = [];
  const runs = new SharedRuns(() => {
    const run = Promise.withResolvers<void>();
    begun.push(run);
    return run.promise;
  });
  return { runs, begun };
}

test('all who ask while the work runs share the one run that follows', async () => {
  const { runs, begun } = setUp();
  const first = runs.run();
  await expect.poll(() => begun.length).toBe(1);
  const others = [runs.run(), runs.run(), runs.run()];
  begun[0]?.resolve();
  await first;
  await expect.poll(() => begun.length).toBe(2);
  begun[1]?.resolve();
  await Promise.all(others);
  expect(begun).toHaveLength(2);
});

test('who asks once the work has begun waits for a run that begins afterwards', async () => {
  const { runs, begun } = setUp();
  const first = runs.run();
  await expect.poll(() => begun.length).toBe(1);
  let isDone = false;
  const second = runs.run().then(() => {
    isDone = true;
  });
  begun[0]?.resolve();
  await first;
  expect(isDone).toBe(false);
  await expect.poll(() => begun.length).toBe(2);
  begun[1]?.resolve();
  await second;
});

test('a run that fails is told to those who share it, and the next one runs all the same', async () => {
  const { runs, begun } = setUp();
  const first = runs.run();
  await expect.poll(() => begun.length).toBe(1);
  const second = runs.run();
  begun[0]?.reject(new Error('full'));
  await expect(first).rejects.toThrow('full');
  await expect.poll(() => begun.length).toBe(2);
  begun[1]?.resolve();
  await second;
  await runs.onIdle();
});
