import type { CallQuery } from '../../../src/renderer/cache/cache-api.ts';
import { everyCall } from '../../../src/renderer/cache/call-query.ts';
import type { Call } from '../../../src/shared/call.ts';

/** The zone of the corpus' account, which has no summer time, so that SQL can tell its hours. */
export const zone = 'Asia/Kolkata';
export const zoneOffsetMs = 5.5 * 3_600_000;

const from = Date.parse('2026-04-01T00:00:00+05:30');
const to = Date.parse('2026-05-01T00:00:00+05:30');

/** One filter of each kind, in each contender's terms. */
export interface Filter {
  readonly name: string;
  readonly query: CallQuery;
  readonly sql: string;
  readonly passes: (call: Call) => boolean;
}

export function filtersFor(sample: Call): readonly Filter[] {
  const { exophone } = sample;
  const all = { ...everyCall, timeZone: zone };
  return [
    { name: 'no filter', query: all, sql: '1', passes: () => true },
    {
      name: 'a month',
      query: { ...all, from, to },
      sql: `start >= ${from} AND start < ${to}`,
      passes: ({ startTime }) => startTime !== null && startTime >= from && startTime < to,
    },
    {
      name: 'agents',
      query: { ...all, agents: ['agent_7', 'agent_8', 'agent_9'] },
      sql: `agent IN ('agent_7', 'agent_8', 'agent_9')`,
      passes: ({ agent }) => agent !== null && ['agent_7', 'agent_8', 'agent_9'].includes(agent.userId),
    },
    {
      name: 'a direction',
      query: { ...all, directions: ['inbound'] },
      sql: `direction = 'inbound'`,
      passes: ({ direction }) => direction === 'inbound',
    },
    {
      name: 'a status',
      query: { ...all, statuses: ['completed'] },
      sql: `status = 'completed'`,
      passes: ({ status }) => status === 'completed',
    },
    {
      name: 'a disposition',
      query: { ...all, dispositions: [''] },
      sql: 'disposition IS NULL',
      passes: ({ disposition }) => disposition === null,
    },
    {
      name: 'an exophone',
      query: { ...all, exophones: [exophone ?? ''] },
      sql: `exophone = '${exophone}'`,
      passes: (call) => call.exophone === exophone,
    },
    {
      name: 'a recording',
      query: { ...all, recording: 'available' },
      sql: 'recorded',
      passes: ({ recording }) => recording.available,
    },
    {
      name: 'seconds',
      query: { ...all, text: 'talk:>300' },
      sql: 'talk > 300',
      passes: ({ talkTime }) => talkTime !== null && talkTime > 300,
    },
    {
      name: 'hours of a weekday',
      query: { ...all, text: 'weekday:mon hour:9..17' },
      sql: '(hour / 24 + 3) % 7 = 0 AND hour % 24 BETWEEN 9 AND 17',
      passes: ({ startTime }) => {
        const hour = Math.floor(((startTime ?? 0) + zoneOffsetMs) / 3_600_000);
        return (Math.floor(hour / 24) + 3) % 7 === 0 && hour % 24 >= 9 && hour % 24 <= 17;
      },
    },
    {
      name: 'words',
      query: { ...all, text: 'disposition:refund' },
      sql: `disposition LIKE '%refund%'`,
      passes: ({ disposition }) => disposition?.toLowerCase().includes('refund') === true,
    },
  ];
}

/** The other period of a comparison: the same query over the month before, or all calls before April without a range. */
export function earlier(query: CallQuery): readonly [CallQuery, CallQuery] {
  const before = Date.parse('2026-03-01T00:00:00+05:30');
  return [
    { ...query, from, to },
    { ...query, from: before, to: from },
  ];
}

export const earlierSql = [
  `start >= ${from} AND start < ${to}`,
  `start >= ${Date.parse('2026-03-01T00:00:00+05:30')} AND start < ${from}`,
] as const;
