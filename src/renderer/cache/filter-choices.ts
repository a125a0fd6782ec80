import { agentIdText } from '../ui/in-words.ts';
import type { FilterChoice, FilterChoices } from './cache-api.ts';
import { everyCall } from './call-query.ts';
import type { CallSearch } from './call-search.ts';

/** Every value with its number of calls, sorted by label, "none" last. An agent's label is the newest name. */
export function* gatheringFilterChoices(search: CallSearch): Generator<undefined, FilterChoices> {
  const { agents, directions, statuses, dispositions, exophones } = yield* search.find(everyCall).countingFacets();
  return {
    agents: choices(agents, (userId) => search.agentName(userId) ?? agentIdText(userId)),
    directions: choices(directions),
    statuses: choices(statuses),
    dispositions: choices(dispositions),
    exophones: choices(exophones),
  };
}

function choices(counts: ReadonlyMap<string, number>, labelOf = (value: string) => value): FilterChoice[] {
  return [...counts]
    .map(([value, calls]) => ({ value, label: value === '' ? null : labelOf(value), calls }))
    .sort(byLabel);
}

function byLabel(a: FilterChoice, b: FilterChoice): number {
  if (a.label === null || b.label === null) return Number(a.label === null) - Number(b.label === null);
  return a.label.localeCompare(b.label) || (a.value < b.value ? -1 : 1);
}
