import { describe, expect, it } from 'vitest';
import type { ComparedFigures } from '../../../../../src/renderer/cache/comparison-api.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import {
  type ComparedGroups,
  comparing,
  type PeriodGroups,
} from '../../../../../src/renderer/cache/report/comparing.ts';
import type { ReportSums } from '../../../../../src/renderer/cache/report-api.ts';
import { shareDifference } from '../../../../../src/shared/statistics/share.ts';
import { histogramOf } from '../../../shared/statistics/histogram-of.ts';

const noSums: ReportSums = {
  calls: 0,
  handled: 0,
  inbound: 0,
  inboundCompleted: 0,
  inboundAbandoned: 0,
  outbound: 0,
  outboundCompleted: 0,
  talkTime: 0,
  holdTime: 0,
  recorded: 0,
  byStatus: {},
  byDirection: {},
  implausible: 0,
  medianTalkAndHold: null,
  p90TalkAndHold: null,
};

describe('comparing two periods', () => {
  it('takes each share over its own calls, and tells how many these are', () => {
    const { priya } = comparedAgents({ priya: inbound(40, 50) }, { priya: inbound(10, 60) });
    expect(priya?.answerRate).toMatchObject({
      here: { value: 0.8, calls: 50 },
      other: { value: 10 / 60, calls: 60 },
      difference: shareDifference({ hits: 40, of: 50 }, { hits: 10, of: 60 }),
      isClear: true,
    });
  });

  it('compares calls a day, so that periods may differ in length', () => {
    const { priya } = comparedAgents({ priya: inbound(70, 70) }, { priya: inbound(300, 300) }, { here: 7, other: 30 });
    expect(priya?.calls).toMatchObject({
      here: { value: 10, calls: 70 },
      other: { value: 10, calls: 300 },
      difference: { value: 0 },
      isClear: false,
    });
  });

  it('tells no calls a day of a period that is not over or has no end', () => {
    const { priya } = comparedAgents({ priya: inbound(1, 7) }, { priya: inbound(3, 9) }, { here: null, other: 7 });
    expect(priya?.calls).toMatchObject({ here: { value: null, calls: 7 }, other: { calls: 9 }, difference: null });
    expect(priya?.answerRate.difference).not.toBeNull();
  });

  it('shows an agent who has calls in one period only, without making up the other', () => {
    const { priya, omar } = comparedAgents({ priya: inbound(40, 50) }, { omar: inbound(30, 30) });
    expect(priya?.answerRate).toMatchObject({
      here: { value: 0.8 },
      other: { value: null, calls: 0 },
      difference: null,
    });
    expect(omar?.answerRate).toMatchObject({
      here: { value: null, calls: 0 },
      other: { value: 1 },
      difference: null,
    });
    // That there were no calls is known, so their number is compared.
    expect(priya?.calls).toMatchObject({ here: { calls: 50 }, other: { value: 0, calls: 0 }, isClear: true });
    expect(omar?.calls.difference?.high).toBeLessThan(0);
  });

  it('leaves open what has nothing to divide by', () => {
    const { priya } = comparedAgents({ priya: inbound(1, 2) }, { priya: inbound(1, 2) });
    expect(priya?.connectRate).toEqual({
      here: { value: null, calls: 0 },
      other: { value: null, calls: 0 },
      difference: null,
      isClear: false,
    });
    const nothing = compared({}, {});
    expect(nothing.agents.size).toBe(0);
    expect(nothing.totals.answerRate).toMatchObject({ here: { value: null }, difference: null, isClear: false });
    expect(nothing.totals.calls.difference?.value).toBe(0);
  });

  it('tells of talk and hold by medians, and of their difference by the shift', () => {
    const short = [60, 70, 80, 90, 100, 110];
    const { priya } = comparedAgents({ priya: times(short.map((time) => time + 120)) }, { priya: times(short) });
    expect(priya?.medianTalkAndHold).toMatchObject({
      here: { value: 205, calls: 6 },
      other: { value: 85, calls: 6 },
      difference: { value: 120 },
      isClear: true,
    });
  });

  it('shows an interval of few calls, however wide', () => {
    const { priya } = comparedAgents({ priya: inbound(1, 1) }, { priya: inbound(0, 1) });
    expect(priya?.answerRate.difference?.low).toBeLessThan(0);
    expect(priya?.answerRate.difference?.high).toBe(1);
    expect(priya?.answerRate.isClear).toBe(false);
  });

  it('marks by all rows together, and the total by itself', () => {
    // Alone this difference is clear: its 95 % interval leaves zero out. Among 30 rows such a one is expected by chance.
    const { priya: alone } = comparedAgents({ priya: inbound(60, 100) }, { priya: inbound(44, 100) });
    expect(alone?.answerRate.isClear).toBe(true);
    const others = Object.fromEntries(Array.from({ length: 29 }, (_, at) => [`agent ${at}`, inbound(50, 100)]));
    const { totals, agents } = compared({ ...others, priya: inbound(60, 100) }, { ...others, priya: inbound(44, 100) });
    const figure = agents.get('priya')?.answerRate;
    expect(figure?.difference?.low).toBeGreaterThan(0);
    expect(figure?.isClear).toBe(false);
    expect(totals.answerRate).toMatchObject({ here: { calls: 3_000 }, isClear: false });
  });

  it('does not count rows that cannot be compared', () => {
    const empty = Object.fromEntries(Array.from({ length: 29 }, (_, at) => [`agent ${at}`, inbound(0, 0)]));
    const { agents } = compared({ ...empty, priya: inbound(60, 100) }, { ...empty, priya: inbound(44, 100) });
    expect(agents.get('priya')?.answerRate.isClear).toBe(true);
  });

  it('tells the abandonment rate of the whole team only', () => {
    const sums = { sums: { ...noSums, calls: 10, inbound: 10, inboundAbandoned: 4 }, times: [] };
    const { agents, totals } = compared({ priya: sums }, { priya: sums });
    expect(totals.abandonmentRate.here).toEqual({ value: 0.4, calls: 10 });
    expect(agents.get('priya')?.abandonmentRate.here).toEqual({ value: null, calls: 0 });
  });
});

interface Told {
  readonly sums: ReportSums;
  readonly times: readonly number[];
}

type Agents = Readonly<Record<string, Told>>;

interface Days {
  readonly here: number | null;
  readonly other: number | null;
}

function inbound(completed: number, calls: number): Told {
  const sums = { ...noSums, calls, inbound: calls, inboundCompleted: completed, handled: completed };
  return { sums, times: [] };
}

function times(seconds: readonly number[]): Told {
  const sorted = seconds.toSorted((a, b) => a - b);
  const [lower = 0, upper = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  const sums = { ...noSums, calls: seconds.length, handled: seconds.length, medianTalkAndHold: (lower + upper) / 2 };
  return { sums, times: seconds };
}

function comparedAgents(here: Agents, other: Agents, days?: Days): Readonly<Record<string, ComparedFigures>> {
  return Object.fromEntries(compared(here, other, days).agents);
}

function compared(here: Agents, other: Agents, days: Days = { here: 7, other: 7 }): ComparedGroups {
  return finished(comparing(groups(here, days.here), groups(other, days.other)));
}

function groups(agents: Agents, days: number | null): PeriodGroups {
  const all = Object.values(agents);
  const sum = (of: (sums: ReportSums) => number) => all.reduce((total, { sums }) => total + of(sums), 0);
  return {
    days,
    totals: {
      ...noSums,
      calls: sum(({ calls }) => calls),
      inbound: sum(({ inbound: calls }) => calls),
      inboundCompleted: sum(({ inboundCompleted }) => inboundCompleted),
      inboundAbandoned: sum(({ inboundAbandoned }) => inboundAbandoned),
    },
    agents: new Map(Object.entries(agents).map(([userId, { sums }]) => [userId, sums])),
    timesOf: (userId) =>
      histogramOf(userId === null ? all.flatMap((told) => told.times) : (agents[userId]?.times ?? [])),
  };
}
