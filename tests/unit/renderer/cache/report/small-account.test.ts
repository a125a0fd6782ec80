import { describe, expect, it } from 'vitest';
import { everyCall } from '../../../../../src/renderer/cache/call-query.ts';
import { answerRate } from '../../../../../src/shared/metrics.ts';
import { aCall } from '../a-call.ts';
import { agentsReportOver, searchOver, teamReportOver } from './report-over.ts';

/** Inbound calls of one agent, of which the first `completed` were completed. */
function inboundOf(userId: string, completed: number, calls: number) {
  return Array.from({ length: calls }, (_, at) =>
    aCall({
      callSid: `${userId}-${at}`,
      agent: { userId, name: null },
      direction: 'inbound',
      status: at < completed ? 'completed' : 'missed',
    }),
  );
}

describe('a report over an account that is added up by hand', () => {
  const search = searchOver([...inboundOf('a', 40, 50), ...inboundOf('b', 10, 60), ...inboundOf('c', 1, 1)]);

  it('has a share of 51 of 111 over 40 of 50, 10 of 60 and 1 of 1, not the mean of the three', () => {
    const { agents, totals } = agentsReportOver(search, everyCall);
    expect(agents.map(({ agent, sums }) => [agent?.userId, sums.inboundCompleted, sums.inbound])).toEqual([
      ['b', 10, 60],
      ['a', 40, 50],
      ['c', 1, 1],
    ]);
    expect(answerRate(totals.sums)).toBe(51 / 111);
    const team = teamReportOver(search, everyCall, { step: 'day', weekStart: 1, most: 5 });
    expect(answerRate(team.totals.sums)).toBe(51 / 111);
  });
});
