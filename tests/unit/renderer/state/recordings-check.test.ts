import { expect, it } from 'vitest';
import { createRecordingsCheck, takeProgress } from '../../../../src/renderer/state/recordings-check.ts';
import type { RecordingsCheck } from '../../../../src/shared/recording.ts';

it('one check runs at a time, tells how far it is, and its result stays', async () => {
  const result: RecordingsCheck = { checkedAt: 1, kept: 2, whole: 2, without: 0, missing: [] };
  const checks: PromiseWithResolvers<RecordingsCheck>[] = [];
  const store = createRecordingsCheck({
    check: () => {
      const check = Promise.withResolvers<RecordingsCheck>();
      checks.push(check);
      return check.promise;
    },
    onFailure: () => undefined,
  });
  takeProgress(store, { done: 1, total: 2 });
  expect(store.getState().progress).toBeNull();
  store.getState().start();
  store.getState().start();
  expect(checks).toHaveLength(1);
  takeProgress(store, { done: 1, total: 2 });
  expect(store.getState().progress).toEqual({ done: 1, total: 2 });
  checks[0]?.resolve(result);
  await new Promise((resolve) => setTimeout(resolve));
  expect(store.getState()).toMatchObject({ result, progress: null });
});
