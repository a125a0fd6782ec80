import type { CacheFacts } from './cache-api.ts';
import { everyCall, newestFirst } from './call-query.ts';
import type { CallSearch } from './call-search.ts';

/** Epoch ms of the earliest and latest start time of all calls; null when none has one. */
export function timesOf(search: CallSearch): Pick<CacheFacts, 'earliest' | 'latest'> {
  const [earliest] = search.find({ ...everyCall, sort: { by: 'startTime', descending: false } }).slice(0, 1);
  const [latest] = search.find({ ...everyCall, sort: newestFirst }).slice(0, 1);
  return { earliest: earliest?.startTime ?? null, latest: latest?.startTime ?? null };
}
