import fc from 'fast-check';
import type { CallQuery } from '../../../../../src/renderer/cache/cache-api.ts';
import { everyCall } from '../../../../../src/renderer/cache/call-query.ts';
import type { Voice } from '../../../../../src/renderer/cache/report/voice-sums.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { partSid } from '../../../../../src/shared/call-part.ts';
import { hourMs } from '../../../../../src/shared/units.ts';
import { aCall } from '../a-call.ts';

/** Zones, and a moment each around which something is odd: clocks change, or there is a leap day. */
const oddTimes = [
  ['Asia/Kolkata', '2024-02-29T12:00:00Z'],
  ['Asia/Kathmandu', '2023-12-31T18:15:00Z'],
  ['America/New_York', '2024-03-10T07:00:00Z'],
  ['America/New_York', '2024-11-03T06:00:00Z'],
  // Half an hour forward and back.
  ['Australia/Lord_Howe', '2024-04-06T15:00:00Z'],
  ['Australia/Lord_Howe', '2024-10-05T15:30:00Z'],
  // A day without midnight, and one with a second 23:00 before it.
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00:00Z'],
  ['Africa/Casablanca', '2024-03-10T02:00:00Z'],
  ['UTC', '2024-06-15T00:00:00Z'],
] as const;

/** Each of a customer's notations is the same number. */
const notations: readonly (readonly string[])[] = [
  [
    '+919876543210',
    '09876543210',
    '9876543210',
    '919876543210',
    '00919876543210',
    '+91 98765 43210',
    '+91 (0)98765-43210',
  ],
  ['+442079460958', '02079460958', '2079460958'],
  ['+79161234567', '89161234567'],
  ['1860', '1860'],
];
const noCustomer = ['anonymous', '98765xxxxx', '', null] as const;

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 });
const seconds = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 400 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0, 86_400, 86_401, 1e12, 12.5) },
);

function callAround(moment: number): fc.Arbitrary<Call> {
  return fc
    .record({
      sid: fc.nat(24),
      part: fc.constantFrom(1, 1, 1, 1, 2),
      hours: fc.oneof(fc.integer({ min: -60, max: 60 }), fc.constantFrom(-48, -24, 0, 24)),
      minutes: fc.constantFrom(0, 0, 15, 29.99, 30, 59.9),
      hasStart: fc.constantFrom(true, true, true, true, true, true, true, false),
      agent: maybe(
        fc.record({ userId: fc.constantFrom('u1', 'u2', 'u3', ''), name: maybe(fc.constantFrom('Bo', 'Al')) }),
      ),
      number: fc.oneof(fc.constantFrom(...notations.flat()), fc.constantFrom(...noCustomer)),
      name: maybe(fc.constantFrom('Ana', 'Raj', '')),
      direction: fc.constantFrom('inbound', 'inbound', 'outbound', 'sideways', '__proto__'),
      status: fc.constantFrom('completed', 'completed', 'abandoned', 'missed', 'constructor'),
      disposition: maybe(fc.constantFrom('sold', 'lost', '')),
      exophone: maybe(fc.constantFrom('+918047112233', '77', '')),
      talkTime: maybe(seconds),
      holdTime: maybe(seconds),
      duration: maybe(seconds),
      available: fc.boolean(),
    })
    .map(({ sid, part, hours, minutes, hasStart, number, name, available, ...call }) =>
      aCall({
        ...call,
        callSid: partSid(`c${sid}`, part),
        startTime: hasStart ? moment + hours * hourMs + Math.round(minutes * 60_000) : null,
        customer: { number, name },
        recording: { available, duration: null, channels: null },
      }),
    );
}

/** A filter of a query, and the same in SQL. */
interface Filter {
  readonly query: Partial<CallQuery>;
  readonly sql: string;
}

const filter: fc.Arbitrary<Filter> = fc.constantFrom<Filter>(
  { query: {}, sql: '1' },
  { query: {}, sql: '1' },
  { query: { agents: ['u1', ''] }, sql: `ifnull(agent, '') IN ('u1', '')` },
  { query: { agents: ['nobody'] }, sql: `agent = 'nobody'` },
  { query: { directions: ['inbound'] }, sql: `direction = 'inbound'` },
  { query: { statuses: ['completed', 'constructor'] }, sql: `status IN ('completed', 'constructor')` },
  { query: { dispositions: ['sold'] }, sql: `disposition = 'sold'` },
  { query: { dispositions: [''] }, sql: 'disposition IS NULL' },
  { query: { exophones: ['77'] }, sql: `exophone = '77'` },
  { query: { recording: 'available' }, sql: 'recorded' },
  { query: { recording: 'none' }, sql: 'NOT recorded' },
  { query: { recording: 'on-laptop' }, sql: 'laptop' },
  { query: { text: 'sold' }, sql: `disposition = 'sold'` },
  { query: { text: '-status:missed talk:>10' }, sql: `status <> 'missed' AND talk > 10` },
  { query: { text: 'weekday:sat..mon' }, sql: 'weekday IN (5, 6, 0)' },
  { query: { text: 'weekday:tue hour:22..3' }, sql: 'weekday = 1 AND hour IN (22, 23, 0, 1, 2, 3)' },
  { query: { text: '-weekday:sun hour:1' }, sql: 'ifnull(weekday <> 6, 1) AND hour = 1' },
  { query: { text: 'repeat:24h' }, sql: 'sid IN (SELECT sid FROM r24)' },
  { query: { text: '-repeat:7d' }, sql: 'sid NOT IN (SELECT sid FROM r7)' },
);

export interface RandomAccount {
  readonly zone: string;
  /** Put one by one; a later one with the same SID replaces it. */
  readonly put: readonly Call[];
  /** Removed at the end. */
  readonly removed: readonly string[];
  readonly onLaptop: readonly string[];
  readonly voices: ReadonlyMap<string, Voice>;
  readonly flushAt: number;
  readonly query: CallQuery;
  readonly now: number;
  /** What the query finds, in SQL over the table of sql-report.ts: range, and filters. */
  readonly inRange: string;
  readonly filters: string;
}

const sids = Array.from({ length: 25 }, (_, sid) => `c${sid}`);
const ms = fc.nat(100_000);

export const randomAccount: fc.Arbitrary<RandomAccount> = fc.constantFrom(...oddTimes).chain(([zone, odd]) => {
  const moment = Date.parse(odd);
  const bound = maybe(fc.integer({ min: -140, max: 140 }).map((halves) => moment + halves * (hourMs / 2)));
  const voice = fc.record({ agentSpeech: ms, customerSpeech: ms, silence: ms, overlap: ms, audio: ms });
  return fc
    .record({
      put: fc.array(callAround(moment), { maxLength: 40 }),
      removed: fc.subarray(sids, { maxLength: 4 }),
      onLaptop: fc.subarray(sids, { maxLength: 5 }),
      voices: fc.dictionary(fc.constantFrom(...sids), voice, { maxKeys: 8, noNullPrototype: true }),
      flushAt: fc.constantFrom(1, 3, 16, 64),
      from: bound,
      to: bound,
      filter,
      now: fc.integer({ min: -100, max: 100 }).map((hours) => moment + hours * hourMs),
    })
    .map(({ from, to, filter: { query, sql }, voices, ...account }) => ({
      ...account,
      zone,
      voices: new Map(Object.entries(voices)),
      query: { ...everyCall, timeZone: zone, from, to, ...query },
      inRange: [...(from === null ? [] : [`start >= ${from}`]), ...(to === null ? [] : [`start < ${to}`]), '1'].join(
        ' AND ',
      ),
      filters: sql,
    }));
});

/** The customer of a number; null: it is none. */
export function customerOf({ customer: { number } }: Call): number | null {
  const at = notations.findIndex((all) => number !== null && all.includes(number));
  return at === -1 ? null : at;
}
