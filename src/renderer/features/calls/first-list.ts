import { cache } from '../../cache-client.ts';
import { noFilters, toQuery } from './call-filters.ts';
import { CallList } from './call-list.ts';

let first: CallList | null = null;

/** Asks for the calls that the list begins with, before there is anything that could show them. `zone`: IANA. */
export function askForFirstList(zone: string): void {
  first = new CallList(cache);
  first.want(toQuery(noFilters, zone, Date.now()), 0);
}

/** The list that was asked for ahead, for whoever shows it first; a new one for others. */
export function takeFirstList(): CallList {
  const list = first ?? new CallList(cache);
  first = null;
  return list;
}
