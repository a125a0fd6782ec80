import { agentKey, dispositionKey } from '../../../../src/renderer/cache/call-query.ts';
import type { AgentRow, AgentsReport, CallSums, DispositionCount } from '../../../../src/renderer/cache/report-api.ts';
import { agentText } from '../../../../src/renderer/ui/format.ts';
import type { Agent, Call } from '../../../../src/shared/call.ts';
import type { Seconds } from '../../../../src/shared/units.ts';
import { aCall } from './a-call.ts';
import { plainShown } from './plain-search.ts';

/** What the agents report says of calls one by one, added up over objects. */
interface PlainReport {
  readonly agents: readonly PlainRow[];
  readonly totals: CallSums;
  readonly dispositions: readonly DispositionCount[];
}

interface PlainRow {
  readonly agent: Agent | null;
  readonly sums: CallSums;
  readonly dispositions: readonly DispositionCount[];
}

/** The report over calls, which are some of `all`: agents go by the newest name of those. */
export function plainReport(calls: readonly Call[], all: readonly Call[]): PlainReport {
  const counter = new ReportCounter();
  for (const call of calls) counter.add(call);
  return counter.report((userId) => plainShown(all, aCall({ agent: { userId, name: null } })).agent?.name ?? null);
}

/** The part of an answer that {@link plainReport} tells. */
export function plainPartOf({ agents, totals }: AgentsReport): PlainReport {
  const sumsOf = ({ sums: { recorded: _, medianTalkAndHold: __, p90TalkAndHold: ___, ...sums } }: AgentRow) => sums;
  return {
    agents: agents.map((row) => ({ agent: row.agent, sums: sumsOf(row), dispositions: row.dispositions })),
    totals: sumsOf(totals),
    dispositions: totals.dispositions,
  };
}

class ReportCounter {
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

  report(nameOf: (userId: string) => string | null): PlainReport {
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

/** Longer than any call: a time beyond it is an error of its source. */
const longestPlausible: Seconds = 24 * 60 * 60;

type Counted = Omit<CallSums, 'byStatus' | 'byDirection'>;

/** Adds up calls one by one, as {@link CallSums} documents. */
class CallCounter {
  readonly #byStatus = new Map<string, number>();
  readonly #byDirection = new Map<string, number>();
  readonly #sums: { -readonly [Name in keyof Counted]: number } = {
    calls: 0,
    handled: 0,
    inbound: 0,
    inboundCompleted: 0,
    inboundAbandoned: 0,
    outbound: 0,
    outboundCompleted: 0,
    talkTime: 0,
    holdTime: 0,
    implausible: 0,
  };

  add({ direction, status, talkTime, holdTime }: Call): void {
    const sums = this.#sums;
    sums.calls += 1;
    increase(this.#byStatus, status);
    increase(this.#byDirection, direction);
    const isCompleted = status === 'completed';
    if (direction === 'inbound') {
      sums.inbound += 1;
      if (isCompleted) sums.inboundCompleted += 1;
      if (status === 'abandoned') sums.inboundAbandoned += 1;
    }
    if (direction === 'outbound') {
      sums.outbound += 1;
      if (isCompleted) sums.outboundCompleted += 1;
    }
    if (!isCompleted) return;
    sums.handled += 1;
    if (isPlausible(talkTime)) sums.talkTime += talkTime;
    else if (talkTime !== null) sums.implausible += 1;
    if (isPlausible(holdTime)) sums.holdTime += holdTime;
    else if (holdTime !== null) sums.implausible += 1;
  }

  sums(): CallSums {
    return {
      ...this.#sums,
      byStatus: Object.fromEntries(this.#byStatus),
      byDirection: Object.fromEntries(this.#byDirection),
    };
  }
}

/** Adds 1 to the count of `key`. */
function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function isPlausible(time: Seconds | null): time is Seconds {
  return time !== null && time >= 0 && time <= longestPlausible;
}
