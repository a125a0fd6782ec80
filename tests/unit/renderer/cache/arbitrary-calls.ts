import fc from 'fast-check';
import type { CallQuery, SortColumn } from '../../../../src/renderer/cache/cache-api.ts';
import type { Call, CallDetail, RejectedRow } from '../../../../src/shared/call.ts';
import type { SyncDay, SyncStep } from '../../../../src/shared/sync.ts';
import type { RetriedRows } from '../../../../src/shared/sync-schemas.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { aSync } from './a-call.ts';

// Texts are small and plain so that words collide and a second way to say "the same word" can be short.

const text = fc.constantFrom('ana', 'anand', 'Ana Rao', 'rao_12', 'RAO', '12', '123 ana', '');
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const time = maybe(fc.integer({ min: 0, max: 5 }));

/** Calls that are hard to tell apart, all with one of `callSids`. */
export const arbitraryCall = (callSids: readonly string[]): fc.Arbitrary<Call> =>
  fc.record({
    callSid: fc.constantFrom(...callSids),
    direction: fc.constantFrom('inbound', 'outbound', 'sideways'),
    status: fc.constantFrom('completed', 'missed', 'odd'),
    agent: maybe(fc.record({ userId: fc.constantFrom('u1', 'u2'), name: maybe(text) })),
    customer: fc.record({ number: maybe(fc.constantFrom('12', '1234')), name: maybe(text) }),
    exophone: maybe(fc.constantFrom('77', '123')),
    startTime: time,
    endTime: time,
    duration: time,
    talkTime: time,
    holdTime: time,
    recording: fc.record({ available: fc.boolean(), duration: time, channels: fc.constant(null) }),
    disposition: maybe(text),
    customField: maybe(text),
  });

const columns: readonly SortColumn[] = [
  'startTime',
  'agent',
  'customer',
  'direction',
  'status',
  'duration',
  'talkTime',
  'holdTime',
  'disposition',
  'exophone',
];

const some = <T>(...values: T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(values) });

/** Texts that a person may type, of which some find something. */
export const arbitraryText = fc.constantFrom(
  '',
  'a',
  'an',
  'ana',
  'ana r',
  'ana ra',
  'rao 1',
  '12',
  '123',
  'e',
  'c_1',
  'zzz',
  'ANA',
  ' ',
);

export const arbitraryQuery: fc.Arbitrary<CallQuery> = fc.record({
  text: arbitraryText,
  from: maybe(fc.integer({ min: 0, max: 5 })),
  to: maybe(fc.integer({ min: 0, max: 6 })),
  agents: some('', 'u1', 'u2'),
  directions: some('inbound', 'sideways'),
  statuses: some('completed', 'odd'),
  dispositions: some('', 'ana', 'RAO'),
  exophones: some('', '12', '99'),
  recording: fc.constantFrom('any', 'available', 'on-laptop', 'none'),
  sort: fc.record({ by: fc.constantFrom(...columns), descending: fc.boolean() }),
});

const changed = fc.record(
  {
    direction: fc.constantFrom('inbound', 'later'),
    disposition: maybe(text),
    exophone: maybe(fc.constantFrom('12', '99')),
    startTime: time,
  },
  { requiredKeys: [] },
);

/** What the single-call endpoint may tell of one of `callSids`. */
export const arbitraryDetail = (callSids: readonly string[]): fc.Arbitrary<CallDetail> =>
  fc.record({
    callSid: fc.constantFrom(...callSids),
    timeline: fc.constant([]),
    legs: fc.constant([]),
    transfers: fc.constant([]),
    conferenceEvents: fc.constant([]),
    changes: changed,
    fetchedAt: fc.nat(9),
  });

const bound = fc.integer({ min: 0, max: 6 });
const stretch = fc
  .tuple(bound, bound)
  .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }));

const arbitraryDay: fc.Arbitrary<SyncDay> = fc
  .record({
    day: fc.constantFrom(-1, 0, 1),
    spans: fc.array(fc.record({ span: stretch, provenAt: fc.nat(9), rows: fc.nat(9) }), { maxLength: 2 }),
    countedAt: maybe(fc.nat(9)),
  })
  .map(({ day, spans, countedAt }) => ({
    from: day * dayMs,
    spans: spans.map(({ span, ...rest }) => ({
      from: day * dayMs + span.from,
      to: day * dayMs + span.to + 1,
      ...rest,
    })),
    countedAt,
    failure: null,
  }));

const arbitraryRow: fc.Arbitrary<RejectedRow> = fc.record({
  reason: fc.constant('no call SID'),
  rawJson: fc.constantFrom('{}', '[]', '7'),
  rejectedAt: fc.nat(9),
  placedAt: time,
  triedBy: fc.constantFrom('0.1.0', '0.2.0'),
});

/** A step that brings a few calls out of `callSids`, some of them twice, and perhaps a row that could not be read, and may prove a stretch. */
export const arbitraryStep = (callSids: readonly string[]): fc.Arbitrary<SyncStep> =>
  fc
    .record({
      calls: fc.array(arbitraryCall(callSids), { maxLength: 5 }),
      rejected: fc.array(arbitraryRow, { maxLength: 1 }),
      proven: fc.array(stretch, { maxLength: 2 }),
      days: fc.array(arbitraryDay, { maxLength: 1 }),
      sync: fc
        .record({
          startedAt: fc.integer({ min: 1, max: 4 }),
          endedAt: maybe(fc.nat(9)),
          outcome: fc.constantFrom('complete', 'stopped', null),
          reason: fc.constantFrom('start', 'verify'),
          removed: fc.nat(3),
        })
        .map(aSync),
      placedAt: fc.integer({ min: 0, max: 5 }),
    })
    .map(placedAll);

/** With all calls that tell no time placed at one. */
function placedAll<Given extends { calls: readonly Call[]; placedAt: number }>({ placedAt, ...given }: Given) {
  const timeless = given.calls.filter(({ startTime }) => startTime === null);
  return { ...given, placed: timeless.map(({ callSid }) => ({ callSid, placedAt })) };
}

/** Rejected rows that were tried again, of which some could be read as calls out of `callSids`. */
export const arbitraryRetried = (callSids: readonly string[]): fc.Arbitrary<RetriedRows> =>
  fc
    .record({
      calls: fc.uniqueArray(arbitraryCall(callSids), { maxLength: 2, selector: ({ callSid }) => callSid }),
      rows: fc.array(arbitraryRow, { maxLength: 1 }),
      tried: fc.subarray(['{}', '[]', '7']),
      placedAt: fc.integer({ min: 0, max: 5 }),
    })
    .map(placedAll);
