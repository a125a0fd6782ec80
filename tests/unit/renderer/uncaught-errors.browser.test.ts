import { expect, test } from 'vitest';
import { type ForwardedError, onForwarded } from '../../../src/renderer/uncaught-errors.ts';

test('an error that nothing in a worker caught reaches its page, without its message', async () => {
  const all = Promise.withResolvers<ForwardedError[]>();
  const forwarded: ForwardedError[] = [];
  onForwarded((error) => {
    forwarded.push(error);
    if (forwarded.length === 2) all.resolve(forwarded);
  });
  const worker = new Worker(new URL('./failing.worker.ts', import.meta.url), { type: 'module' });
  // Otherwise the test itself would fail by the worker's error.
  worker.addEventListener('error', (event) => event.preventDefault());
  const told = await all.promise;
  worker.terminate();
  expect(told.map(({ place, error }) => `${place} ${error.name}`).sort()).toEqual([
    'cache-worker RangeError',
    'cache-worker TypeError',
  ]);
  expect(JSON.stringify(told)).not.toMatch(/Priya|Rahul/);
  expect(told[0]?.error.frames[0]?.file).toMatch(/^failing\.worker/);
});
