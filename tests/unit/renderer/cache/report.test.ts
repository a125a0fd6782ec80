import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../../../src/shared/call.ts';
import { aCall } from './a-call.ts';
import { reportOn } from './report-on.ts';

const seconds = fc.option(fc.constantFrom(-1, 0, 1, 59, 86_400, 86_401, 1e12), { nil: null });

const call: fc.Arbitrary<Call> = fc
  .record({
    agent: fc.option(fc.record({ userId: fc.constantFrom('u1', 'u2', 'u3'), name: fc.constant(null) }), { nil: null }),
    direction: fc.constantFrom('inbound', 'outbound', 'sideways'),
    status: fc.constantFrom('completed', 'abandoned', 'missed', '__proto__'),
    disposition: fc.option(fc.constantFrom('x', 'y'), { nil: null }),
    talkTime: seconds,
    holdTime: seconds,
  })
  .map(aCall);

describe('the sums over calls', () => {
  it('are those of adding them up one by one', () => {
    fc.assert(
      fc.property(fc.array(call), (calls) => {
        let handled = 0;
        let talkTime = 0;
        let holdTime = 0;
        let implausible = 0;
        let inboundAbandoned = 0;
        const byStatus = new Map<string, number>();
        for (const one of calls) {
          byStatus.set(one.status, (byStatus.get(one.status) ?? 0) + 1);
          if (one.direction === 'inbound' && one.status === 'abandoned') inboundAbandoned += 1;
          if (one.status !== 'completed') continue;
          handled += 1;
          if (one.talkTime !== null && one.talkTime >= 0 && one.talkTime <= 86_400) talkTime += one.talkTime;
          else if (one.talkTime !== null) implausible += 1;
          if (one.holdTime !== null && one.holdTime >= 0 && one.holdTime <= 86_400) holdTime += one.holdTime;
          else if (one.holdTime !== null) implausible += 1;
        }
        const sums = reportOn(calls, 1).totals;
        expect(sums).toMatchObject({ calls: calls.length, handled, talkTime, holdTime, implausible, inboundAbandoned });
        expect(new Map(Object.entries(sums.byStatus))).toEqual(byStatus);
      }),
    );
  });
});

describe('a report', () => {
  it('has totals that are the sums of its agents, unassigned included', () => {
    fc.assert(
      fc.property(fc.array(call), (calls) => {
        const { agents, totals, dispositions } = reportOn(calls, 1);
        for (const figure of [
          'calls',
          'handled',
          'inbound',
          'outboundCompleted',
          'talkTime',
          'holdTime',
          'implausible',
        ] as const) {
          expect(agents.reduce((sum, agent) => sum + agent.sums[figure], 0)).toBe(totals[figure]);
        }
        expect(dispositions.reduce((sum, { calls: count }) => sum + count, 0)).toBe(calls.length);
      }),
    );
  });

  it('has the busiest agent first and calls without an agent last', () => {
    const of = (callSid: string, agent: Call['agent']) => aCall({ callSid, agent });
    const quiet = { userId: 'quiet', name: 'Q' };
    const busy = { userId: 'busy', name: 'B' };
    const calls = [of('1', null), of('2', null), of('3', null), of('4', quiet), of('5', busy), of('6', busy)];
    expect(reportOn(calls, 1).agents.map(({ agent }) => agent?.userId ?? null)).toEqual(['busy', 'quiet', null]);
  });

  it('calls an agent by the newest name', () => {
    const calls = [
      aCall({ callSid: '1', agent: { userId: 'u', name: null } }),
      aCall({ callSid: '2', agent: { userId: 'u', name: 'Newer' } }),
      aCall({ callSid: '3', agent: { userId: 'u', name: 'Older' } }),
    ];
    expect(reportOn(calls, 1).agents.map(({ agent }) => agent?.name)).toEqual(['Newer']);
  });
});
