import type { FilterChoice, FilterChoices, RecordingFilter } from '../cache/cache-api.ts';
import { apiWord } from '../ui/format.ts';
import { agentIdText, distinctWords } from '../ui/in-words.ts';
import { type CallFilters, type DateChoice, type DatePreset, noFilters } from './call-filters.ts';

export type ListFilter = 'agents' | 'directions' | 'statuses' | 'dispositions' | 'exophones';
export type FilterName = ListFilter | 'text' | 'dates' | 'recording';

/** A filter that narrows the list, in words, and what to change to be rid of it. */
export interface ActiveFilter {
  readonly name: FilterName;
  readonly label: string;
  readonly value: string;
  readonly without: Partial<CallFilters>;
}

export const listFilterLabels: Readonly<Record<ListFilter, string>> = {
  agents: 'Agent',
  directions: 'Direction',
  statuses: 'Status',
  dispositions: 'Disposition',
  exophones: 'Exophone',
};

export const datePresetWords: Readonly<Record<DatePreset, string>> = {
  all: 'Any time',
  today: 'Today',
  yesterday: 'Yesterday',
  'last-7-days': 'Last 7 days',
  'last-30-days': 'Last 30 days',
  'this-week': 'This week',
  'last-week': 'Last week',
  'this-month': 'This month',
  'last-month': 'Last month',
};

export const recordingWords: Readonly<Record<RecordingFilter, string>> = {
  any: 'Any',
  available: 'Available',
  'on-laptop': 'On this laptop',
  none: 'No recording',
};

/** Before the cache has told them. */
export const noChoices: FilterChoices = { agents: [], directions: [], statuses: [], dispositions: [], exophones: [] };

/** The filters that are set, search text first. `choices` gives agents their names; ids stand in until it is there. */
export function activeFilters(filters: CallFilters, choices: FilterChoices = noChoices): ActiveFilter[] {
  const active: ActiveFilter[] = [];
  const text = filters.text.trim();
  if (text !== '') active.push({ name: 'text', label: 'Search', value: text, without: { text: '' } });
  if (!isAllTime(filters.dates)) {
    active.push({
      name: 'dates',
      label: 'Date',
      value: dateWords(filters.dates),
      without: { dates: noFilters.dates },
    });
  }
  for (const name of ['agents', 'directions', 'statuses', 'dispositions', 'exophones'] as const) {
    const values = filters[name];
    if (values.length === 0) continue;
    const words = values.map((value) => choiceWord(name, value, choices[name]));
    active.push({ name, label: listFilterLabels[name], value: words.join(', '), without: { [name]: [] } });
  }
  if (filters.recording !== 'any') {
    const value = recordingWords[filters.recording];
    active.push({ name: 'recording', label: 'Recording', value, without: { recording: 'any' } });
  }
  return active;
}

/** One choice of a filter in words. */
export function choiceWord(name: ListFilter, value: string, choices: readonly FilterChoice[]): string {
  if (value === '' && name === 'agents') return 'Unassigned';
  if (value === '' && name === 'dispositions') return 'No disposition';
  if (value === '' && name === 'exophones') return 'No exophone';
  if (name === 'directions' || name === 'statuses') {
    const values = new Set([...choices.map((choice) => choice.value), value]);
    return distinctWords([...values], apiWord).get(value) ?? apiWord(value);
  }
  const label = choices.find((choice) => choice.value === value)?.label ?? null;
  return label ?? (name === 'agents' ? agentIdText(value) : value);
}

export function dateWords(dates: DateChoice): string {
  if (dates.kind === 'preset') return datePresetWords[dates.preset];
  if (dates.from === null && dates.to === null) return datePresetWords.all;
  if (dates.from === null) return `until ${dayWords(dates.to)}`;
  if (dates.to === null) return `from ${dayWords(dates.from)}`;
  return dates.from === dates.to ? dayWords(dates.from) : `${dayWords(dates.from)} – ${dayWords(dates.to)}`;
}

function isAllTime(dates: DateChoice): boolean {
  return dates.kind === 'preset' ? dates.preset === 'all' : dates.from === null && dates.to === null;
}

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

function dayWords(day: string | null): string {
  const noon = Date.parse(`${day ?? ''}T12:00:00Z`);
  return Number.isNaN(noon) ? (day ?? '') : days.format(noon);
}
