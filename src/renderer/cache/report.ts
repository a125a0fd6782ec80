import type { Call } from '../../shared/call.ts';
import { agentText } from '../ui/format.ts';
import type { CallSums, DispositionCount, Report } from './cache-api.ts';
import { agentKey, dispositionKey } from './call-query.ts';
import type { CallSearch, Matches } from './call-search.ts';
import { CallCounter, increase } from './call-sums.ts';

/** Calls read and added up in one step: 2 ms of work. */
const countedAtOnce = 1_000;

type AgentNameOf = CallSearch['agentName'];

/** Makes a report. An agent has the newest name of all calls, as in the filters. */
export function* reporting(matches: Matches, nameOf: AgentNameOf, revision: number): Generator<undefined, Report> {
  const counter = new ReportCounter();
  for (let from = 0; from < matches.total; from += countedAtOnce) {
    for (const call of matches.slice(from, from + countedAtOnce)) counter.add(call);
    yield;
  }
  return counter.report(nameOf, revision);
}

/** Adds up a report call by call, so that a million calls are never in memory at once. */
export class ReportCounter {
  readonly #totals = new CallCounter();
  readonly #dispositions = new Map<string, number>();
  readonly #agents = new Map<string, AgentCounter>();

  add(call: Call): void {
    const key = agentKey(call);
    const agent = this.#agents.get(key) ?? { sums: new CallCounter(), dispositions: new Map() };
    this.#agents.set(key, agent);
    for (const { sums, dispositions } of [agent, { sums: this.#totals, dispositions: this.#dispositions }]) {
      sums.add(call);
      increase(dispositions, dispositionKey(call));
    }
  }

  report(nameOf: AgentNameOf, revision: number): Report {
    const agents = [...this.#agents].map(([userId, { sums, dispositions }]) => ({
      userId,
      name: nameOf(userId),
      sums: sums.sums(),
      dispositions: mostFirst(dispositions),
    }));
    return {
      agents: agents.sort(byCalls).map(({ userId, name, ...counted }) => ({
        agent: userId === '' ? null : { userId, name },
        ...counted,
      })),
      totals: this.#totals.sums(),
      dispositions: mostFirst(this.#dispositions),
      revision,
    };
  }
}

interface AgentCounter {
  readonly sums: CallCounter;
  readonly dispositions: Map<string, number>;
}

/** Calls without a disposition last. */
function mostFirst(counts: ReadonlyMap<string, number>): DispositionCount[] {
  return [...counts]
    .sort(
      ([a, callsOfA], [b, callsOfB]) =>
        Number(a === '') - Number(b === '') || callsOfB - callsOfA || compareDistinct(a, b),
    )
    .map(([disposition, calls]) => ({ disposition: disposition === '' ? null : disposition, calls }));
}

interface AgentSums {
  /** Empty for calls without an agent. */
  readonly userId: string;
  readonly name: string | null;
  readonly sums: CallSums;
}

/** Most calls first, then by name; calls without an agent last. */
function byCalls(a: AgentSums, b: AgentSums): number {
  return (
    Number(a.userId === '') - Number(b.userId === '') ||
    b.sums.calls - a.sums.calls ||
    // Then by name, as on the screen, so that the CSV has the screen's order.
    agentText(a).localeCompare(agentText(b)) ||
    compareDistinct(a.userId, b.userId)
  );
}

function compareDistinct(a: string, b: string): number {
  return a < b ? -1 : 1;
}
