import { freeName, type SavedFilters, type SavedSearch } from '../../shared/saved-search.ts';
import type { FilterChoices } from '../cache/cache-api.ts';
import { type ActiveFilter, activeFilters } from './active-filters.ts';
import type { CallFilters } from './call-filters.ts';

/** The saved search that the list goes by; `changed`: it began with it, and was changed since. */
export interface ShownSearch {
  readonly search: SavedSearch;
  readonly changed: boolean;
}

/** What a saved search keeps of the filters: all of them, named one by one, so that a new one is not forgotten here. */
export function savedFilters(filters: CallFilters): SavedFilters {
  const { text, dates, agents, directions, statuses, dispositions, exophones, recording, sort } = filters;
  return { text: text.trim(), dates, agents, directions, statuses, dispositions, exophones, recording, sort };
}

/** Whether both find the same calls in the same order, as far as can be told without asking. */
export function sameFilters(one: SavedFilters, other: SavedFilters): boolean {
  return keyOf(one) === keyOf(other);
}

/** Which saved search is shown. `lastShownId`: the one the person chose or saved last; null when filters were cleared since. */
export function shownSearch(
  searches: readonly SavedSearch[],
  filters: CallFilters,
  lastShownId: string | null,
): ShownSearch | null {
  const last = searches.find(({ id }) => id === lastShownId);
  const now = savedFilters(filters);
  if (last !== undefined && sameFilters(last.filters, now)) return { search: last, changed: false };
  const same = searches.find((search) => sameFilters(search.filters, now));
  if (same !== undefined) return { search: same, changed: false };
  return last === undefined ? null : { search: last, changed: true };
}

/** A name for the filters that are set, in their own words, that none of `searches` has. `choices` gives agents their names. */
export function proposedName(
  filters: CallFilters,
  searches: readonly SavedSearch[],
  choices: FilterChoices | undefined,
): string {
  const active = activeFilters(filters, choices);
  // Dates last: "Missed, Last 7 days".
  const ordered = [...active.filter(({ name }) => name !== 'dates'), ...active.filter(({ name }) => name === 'dates')];
  return freeName(ordered.map((filter) => nameOf(filter, filters)).join(', ') || 'Search', searches);
}

function nameOf({ name, value }: ActiveFilter, filters: CallFilters): string {
  switch (name) {
    case 'text':
    case 'dates':
      return value;
    case 'recording':
      return filters.recording === 'none' ? value : `Recording ${value.toLowerCase()}`;
    default:
      return filters[name].length > 2 ? `${filters[name].length} ${name}` : value;
  }
}

function keyOf({ text, dates, recording, sort, ...chosen }: SavedFilters): string {
  // A range without ends is any time, and the order in which values were ticked means nothing.
  const [from, to] = dates.kind === 'preset' ? [null, null] : [dates.from, dates.to];
  const preset = dates.kind === 'preset' ? dates.preset : from === null && to === null ? 'all' : null;
  const { agents, directions, statuses, dispositions, exophones } = chosen;
  const values = [agents, directions, statuses, dispositions, exophones].map((list) => list.toSorted());
  return JSON.stringify([text.trim(), preset, from, to, values, recording, sort.by, sort.descending]);
}
