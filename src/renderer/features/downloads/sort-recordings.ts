import type { SortColumn } from '../../cache/cache-api.ts';
import type { ReadyRecording } from '../../recordings/questions.ts';

export type RecordingSort = 'downloaded' | 'time' | 'customer' | 'agent' | 'longest' | 'largest';

export const recordingSortWords: Readonly<Record<RecordingSort, string>> = {
  downloaded: 'Newest download',
  time: 'Newest call',
  customer: 'Customer',
  agent: 'Agent',
  longest: 'Longest recording',
  largest: 'Largest file',
};

/** The order of calls in the cache that a sort goes by; null where the recordings tell it themselves. */
export function callOrderOf(sort: RecordingSort): { by: SortColumn; descending: boolean } | null {
  switch (sort) {
    case 'time':
      return { by: 'startTime', descending: true };
    case 'customer':
    case 'agent':
      return { by: sort, descending: false };
    case 'downloaded':
    case 'longest':
    case 'largest':
      return null;
  }
}

/**
 * Recordings in their order. `places` of their calls, by call SID, where the order is that of calls; those without one, whose
 * calls are gone, come last.
 */
export function sortedRecordings(
  recordings: readonly ReadyRecording[],
  sort: RecordingSort,
  places: ReadonlyMap<string, number>,
): readonly ReadyRecording[] {
  const newest = (one: ReadyRecording, other: ReadyRecording) => other.file.downloadedAt - one.file.downloadedAt;
  if (sort === 'downloaded') return recordings.toSorted(newest);
  if (sort === 'largest')
    return recordings.toSorted((one, other) => other.file.bytes - one.file.bytes || newest(one, other));
  if (sort === 'longest') {
    const seconds = ({ file }: ReadyRecording) => file.sound?.seconds ?? 0;
    return recordings.toSorted((one, other) => seconds(other) - seconds(one) || newest(one, other));
  }
  const place = ({ callSid }: ReadyRecording) => places.get(callSid) ?? Number.MAX_SAFE_INTEGER;
  return recordings.toSorted((one, other) => place(one) - place(other) || newest(one, other));
}
