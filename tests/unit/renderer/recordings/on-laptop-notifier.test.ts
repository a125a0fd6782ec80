import { expect, it } from 'vitest';
import { OnLaptopNotifier } from '../../../../src/renderer/recordings/on-laptop-notifier.ts';
import { RecordingStore } from '../../../../src/renderer/recordings/recording-store.ts';
import { queuedRecording, readyRecording, removedRecording } from './a-recording.ts';

it('the cache is told which recordings are on this laptop, at the start and when that changes', () => {
  const store = new RecordingStore((run) => run());
  const told: (readonly string[])[] = [];
  const notifier = new OnLaptopNotifier(store, (callSids) => told.push(callSids));
  store.take([readyRecording('a'), queuedRecording('b')]);
  const end = notifier.start();
  expect(told).toEqual([['a']]);
  store.take([queuedRecording('c')]);
  expect(told).toHaveLength(1);
  store.take([readyRecording('b'), removedRecording('a')]);
  expect(told.at(-1)).toEqual(['b']);
  end();
  store.take([readyRecording('c')]);
  expect(told).toHaveLength(2);
  // A cache that was opened anew knows nothing of what the one before was told.
  notifier.start();
  expect(told.at(-1)).toEqual(['b', 'c']);
});
