import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentReport, CallSums } from '../../../../src/renderer/cache/cache-api.ts';
import type { Matches } from '../../../../src/renderer/cache/call-search.ts';
import { IndexedSearch } from '../../../../src/renderer/cache/engine/indexed-search.ts';
import { finished } from '../../../../src/renderer/cache/engine/time-slicing.ts';
import { reporting } from '../../../../src/renderer/cache/report.ts';
import { agentText } from '../../../../src/renderer/ui/format.ts';
import type { Call } from '../../../../src/shared/call.ts';
import { aCall } from './a-call.ts';
import { aQuery } from './open-cache.ts';
import { reportOn } from './report-on.ts';

const seconds = fc.option(fc.constantFrom(-1, 0, 1, 59, 86_400, 86_401, 1e12), { nil: null });
const name = fc.constantFrom('Bo', 'al', 'Al', null);

const call: fc.Arbitrary<Call> = fc
  .record({
    agent: fc.option(fc.record({ userId: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'b'), name }), { nil: null }),
    direction: fc.constantFrom('inbound', 'outbound', 'sideways'),
    status: fc.constantFrom('completed', 'abandoned', 'missed', '__proto__'),
    disposition: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: null }),
    talkTime: seconds,
    holdTime: seconds,
  })
  .map(aCall);
const calls = fc.array(call, { maxLength: 30 });

const count = (all: readonly Call[], is: (call: Call) => boolean) => all.filter(is).length;
const countBy = (all: readonly Call[], key: (call: Call) => string) =>
  new Map([...Map.groupBy(all, key)].map(([value, own]) => [value, own.length]));

/** The sums as the glossary defines them, each worked out by itself. */
function plainSums(all: readonly Call[]): Omit<CallSums, 'byStatus' | 'byDirection'> {
  const handled = all.filter(({ status }) => status === 'completed');
  const isPlausible = (time: number) => time >= 0 && time <= 86_400;
  const times = (which: 'talkTime' | 'holdTime') => handled.flatMap((one) => one[which] ?? []);
  const sum = (which: 'talkTime' | 'holdTime') =>
    times(which)
      .filter(isPlausible)
      .reduce((total, time) => total + time, 0);
  return {
    calls: all.length,
    handled: handled.length,
    inbound: count(all, ({ direction }) => direction === 'inbound'),
    inboundCompleted: count(handled, ({ direction }) => direction === 'inbound'),
    inboundAbandoned: count(all, ({ direction, status }) => direction === 'inbound' && status === 'abandoned'),
    outbound: count(all, ({ direction }) => direction === 'outbound'),
    outboundCompleted: count(handled, ({ direction }) => direction === 'outbound'),
    talkTime: sum('talkTime'),
    holdTime: sum('holdTime'),
    implausible: [...times('talkTime'), ...times('holdTime')].filter((time) => !isPlausible(time)).length,
  };
}

/** Whether sums are those of just these calls. */
function expectSums({ byStatus, byDirection, ...sums }: CallSums, of: readonly Call[]): void {
  expect(sums).toEqual(plainSums(of));
  expect(new Map(Object.entries(byStatus))).toEqual(countBy(of, ({ status }) => status));
  expect(new Map(Object.entries(byDirection))).toEqual(countBy(of, ({ direction }) => direction));
}

describe('a report', () => {
  it('has the sums over all calls, and over those of each agent and of none', () => {
    fc.assert(
      fc.property(calls, (all) => {
        const { agents, totals, revision } = reportOn(all, 7);
        const byAgent = Map.groupBy(all, ({ agent }) => agent?.userId ?? null);
        expectSums(totals, all);
        expect(new Set(agents.map(({ agent }) => agent?.userId ?? null))).toEqual(new Set(byAgent.keys()));
        expect(agents).toHaveLength(byAgent.size);
        for (const { agent, sums } of agents) expectSums(sums, byAgent.get(agent?.userId ?? null) ?? []);
        expect(revision).toBe(7);
      }),
      { numRuns: 500 },
    );
  });

  it('counts dispositions, of all and of each agent: most first, then by name, calls without one last', () => {
    fc.assert(
      fc.property(calls, (all) => {
        const { agents, dispositions } = reportOn(all, 1);
        const byAgent = Map.groupBy(all, ({ agent }) => agent?.userId ?? null);
        for (const [counts, own] of [
          [dispositions, all] as const,
          ...agents.map((each) => [each.dispositions, byAgent.get(each.agent?.userId ?? null) ?? []] as const),
        ]) {
          const expected = countBy(own, ({ disposition }) => disposition ?? 'none');
          expect(new Map(counts.map((each) => [each.disposition ?? 'none', each.calls]))).toEqual(expected);
          const places = counts.map((each) => [each.disposition === null ? 1 : 0, -each.calls, each.disposition ?? '']);
          expect(places).toEqual(places.toSorted(comparePlaces));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has the busiest agent first, then by name and ID, and calls without an agent last', () => {
    fc.assert(
      fc.property(calls, (all) => {
        const { agents } = reportOn(all, 1);
        for (const [at, later] of agents.slice(1).entries()) expect(comesBefore(agents[at], later)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([0, 1, 1_000, 2_500])('over %i calls that were found takes in a step no more than 1,000 of them', (size) => {
    const search = new IndexedSearch({ sealAt: 2_048, fullAt: 65_536 });
    search.put(Array.from({ length: size }, (_, at) => aCall({ callSid: `${at}`, startTime: at, talkTime: at % 60 })));
    const found: Matches = search.find(aQuery());
    const inStep: number[] = [];
    const slice = (from: number, to: number) => {
      const taken = found.slice(from, to);
      inStep.push(taken.length);
      return taken;
    };
    const steps = reporting({ ...found, total: found.total, slice }, (userId) => search.agentName(userId), 3);
    for (let step = 1; step <= size / 1_000; step += 1) {
      expect(steps.next().done).toBe(false);
      expect(inStep).toEqual(Array.from({ length: step }, () => 1_000));
    }
    expect(finished(steps)).toEqual(reportOn(found.slice(0, size), 3));
    expect(inStep).not.toContain(0);
  });
});

type Place = readonly (number | string)[];

function comparePlaces(a: Place, b: Place): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
}

function comesBefore(a: AgentReport | undefined, b: AgentReport): boolean {
  if (!a?.agent || !b.agent) return b.agent === null;
  if (a.sums.calls !== b.sums.calls) return a.sums.calls > b.sums.calls;
  const byName = agentText(a.agent).localeCompare(agentText(b.agent));
  return byName === 0 ? a.agent.userId < b.agent.userId : byName < 0;
}
