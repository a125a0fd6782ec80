import { noFilters, toQuery } from '../../query/call-filters.ts';
import { cache } from '../../worker-client.ts';
import { CallList } from './call-list.ts';

let first: CallList | null = null;

/** Asks for the calls that the list begins with, before there is anything that could show them. `zone`: IANA. */
export function askForFirstList(zone: string): void {
  const list = new CallList(cache);
  const query = toQuery(noFilters, zone, Date.now());
  first = list;
  list.want(query, 0);
  // Shown while the calls themselves, of which there may be a million, are still being read.
  cache.startupSnapshot().then(
    (last) => last !== null && list.showSnapshot(query, last),
    // Why it cannot be opened is told where it is asked for.
    () => undefined,
  );
}

/** The list that was asked for ahead, for whoever shows it first; a new one for others. */
export function takeFirstList(): CallList {
  const list = first ?? new CallList(cache);
  first = null;
  return list;
}
