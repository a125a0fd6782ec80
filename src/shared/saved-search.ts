import { CodedError } from './result.ts';

export const datePresets = [
  'all',
  'today',
  'yesterday',
  'last-7-days',
  'last-30-days',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
] as const;
export const recordingFilters = ['any', 'available', 'on-laptop', 'none'] as const;
export const sortColumns = [
  'startTime',
  'agent',
  'customer',
  'direction',
  'status',
  'duration',
  'talkTime',
  'holdTime',
  'disposition',
  'exophone',
] as const;

/** The filters and the order of the list of calls. "Last 7 days" is saved as such: it means other days tomorrow. */
export interface SavedFilters {
  readonly text: string;
  readonly dates:
    | { readonly kind: 'preset'; readonly preset: (typeof datePresets)[number] }
    /** Days of the shown time zone, both inclusive, `YYYY-MM-DD`. */
    | { readonly kind: 'range'; readonly from: string | null; readonly to: string | null };
  readonly agents: readonly string[];
  readonly directions: readonly string[];
  readonly statuses: readonly string[];
  readonly dispositions: readonly string[];
  readonly exophones: readonly string[];
  readonly recording: (typeof recordingFilters)[number];
  readonly sort: { readonly by: (typeof sortColumns)[number]; readonly descending: boolean };
}

/** A named search. A person made it, so it is stored in main's data folder, apart from the cache, and never rebuilt. */
export interface SavedSearch {
  /** Valid only in this run of the app. */
  readonly id: string;
  readonly name: string;
  readonly filters: SavedFilters;
  /** Whether the recordings of all calls that it finds, now and later, are kept offline. */
  readonly keptOffline: boolean;
}

export type SavedSearchChange =
  /** `at`: its index; null: at the end. */
  | {
      readonly kind: 'add';
      readonly name: string;
      readonly filters: SavedFilters;
      readonly keptOffline: boolean;
      readonly at: number | null;
    }
  | { readonly kind: 'rename'; readonly id: string; readonly name: string }
  | { readonly kind: 'update'; readonly id: string; readonly filters: SavedFilters }
  | { readonly kind: 'keep'; readonly id: string; readonly keptOffline: boolean }
  | { readonly kind: 'move'; readonly id: string; readonly to: number }
  | { readonly kind: 'remove'; readonly id: string };

/** `choices`: ticked values of one search, all its filters together. `name`: characters. */
export const savedSearchLimits = { searches: 100, choices: 1000, name: 80 } as const;

/**
 * The searches after a change, in the order they are shown in. `newId` names one that is added.
 * @throws CodedError 'bad-request' with words for the person, when the change cannot be made
 */
export function changedSearches(
  searches: readonly SavedSearch[],
  change: SavedSearchChange,
  newId: string,
): readonly SavedSearch[] {
  if (change.kind === 'add') {
    const { filters, keptOffline, at } = change;
    refuse(roomProblem(searches) ?? choicesProblem(filters) ?? nameProblem(change.name, searches));
    return searches.toSpliced(at ?? searches.length, 0, {
      id: newId,
      name: cleanName(change.name),
      filters,
      keptOffline,
    });
  }
  const index = searches.findIndex(({ id }) => id === change.id);
  const search = searches[index];
  if (search === undefined) throw refusal('This saved search was deleted meanwhile. Nothing was changed.');
  switch (change.kind) {
    case 'rename':
      refuse(nameProblem(change.name, searches.toSpliced(index, 1)));
      return searches.with(index, { ...search, name: cleanName(change.name) });
    case 'update':
      refuse(choicesProblem(change.filters));
      return searches.with(index, { ...search, filters: change.filters });
    case 'keep':
      return searches.with(index, { ...search, keptOffline: change.keptOffline });
    case 'move':
      return searches.toSpliced(index, 1).toSpliced(change.to, 0, search);
    case 'remove':
      return searches.toSpliced(index, 1);
  }
}

/** Why there can be no further search, in words for the person; null when there can be one. */
export function roomProblem(searches: readonly SavedSearch[]): string | null {
  const most = savedSearchLimits.searches;
  if (searches.length < most) return null;
  return `There are ${searches.length} saved searches, and ${most} is the most. Delete one that you no longer need first.`;
}

/** Why a search cannot have this name beside `others`, in words for the person; null when it can. */
export function nameProblem(name: string, others: readonly SavedSearch[]): string | null {
  const clean = cleanName(name);
  const most = savedSearchLimits.name;
  if (clean === '') return 'Give the search a name.';
  if (clean.length > most) return `The name has ${clean.length} characters, and ${most} is the most.`;
  const same = others.find((other) => alike(other.name) === alike(clean));
  return same === undefined ? null : `There is a saved search named ‘${same.name}’ already. Choose another name.`;
}

/** `wanted` cut to a name's length, with a number behind it where that name is taken. */
export function freeName(wanted: string, others: readonly SavedSearch[]): string {
  const clean = cleanName(wanted);
  const taken = new Set(others.map(({ name }) => alike(name)));
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : ` ${count}`;
    const name = `${cut(clean, savedSearchLimits.name - ending.length)}${ending}`;
    if (!taken.has(alike(name))) return name;
  }
}

function choicesProblem({ agents, directions, statuses, dispositions, exophones }: SavedFilters): string | null {
  const chosen = [agents, directions, statuses, dispositions, exophones].flat().length;
  const most = savedSearchLimits.choices;
  if (chosen <= most) return null;
  return `The filters hold ${chosen} ticked values, and a saved search can keep ${most}. Untick some and save again.`;
}

/** A name on one line: it is shown on one. */
function cleanName(name: string): string {
  return name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Two names that a person would take for the same are the same here. */
function alike(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** At most `length` UTF-16 units of a text, no character of it halved. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept.trim();
}

function refuse(problem: string | null): void {
  if (problem !== null) throw refusal(problem);
}

function refusal(message: string): CodedError {
  return new CodedError('bad-request', message);
}
