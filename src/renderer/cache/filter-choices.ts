import type { Call } from '../../shared/call.ts';
import type { FilterChoice, FilterChoices } from './cache-api.ts';
import { agentKey, dispositionKey } from './call-keys.ts';

/** Every value that occurs, with its number of calls, by label; "none" last. `calls` come newest first: an agent's newest name is the label. */
export function filterChoicesOf(calls: readonly Call[]): FilterChoices {
  return {
    agents: choices(calls, agentKey, (call) => (agentKey(call) === '' ? null : (call.agent?.name ?? null))),
    directions: choices(calls, (call) => call.direction),
    statuses: choices(calls, (call) => call.status),
    dispositions: choices(calls, dispositionKey),
  };
}

function choices(
  calls: readonly Call[],
  keyOf: (call: Call) => string,
  labelOf: (call: Call) => string | null = (call) => keyOf(call),
): FilterChoice[] {
  const found = new Map<string, { label: string | null; calls: number }>();
  for (const call of calls) {
    const choice = found.get(keyOf(call)) ?? { label: null, calls: 0 };
    choice.label ??= labelOf(call);
    choice.calls += 1;
    found.set(keyOf(call), choice);
  }
  return [...found]
    .map(([value, choice]) => ({
      value,
      label: value === '' ? null : (choice.label ?? value),
      calls: choice.calls,
    }))
    .sort(byLabel);
}

function byLabel(a: FilterChoice, b: FilterChoice): number {
  if (a.label === null || b.label === null) return Number(a.label === null) - Number(b.label === null);
  return a.label.localeCompare(b.label) || (a.value < b.value ? -1 : 1);
}
