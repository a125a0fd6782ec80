import fc from 'fast-check';
import type { CallQuery, SortColumn } from '../../../../src/renderer/cache/cache-api.ts';
import type { Call, CallDetail } from '../../../../src/shared/call.ts';
import type { SyncPage } from '../../../../src/shared/sync.ts';

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
  recording: fc.constantFrom('any', 'available', 'on-laptop', 'none'),
  sort: fc.record({ by: fc.constantFrom(...columns), descending: fc.boolean() }),
});

const changed = fc.record(
  {
    direction: fc.constantFrom('inbound', 'later'),
    disposition: maybe(text),
    exophone: maybe(fc.constantFrom('12', '99')),
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

/** A page of a few calls out of `callSids`, some of them twice, and perhaps a row that could not be read. */
export const arbitraryPage = (callSids: readonly string[]): fc.Arbitrary<SyncPage> =>
  fc.record({
    calls: fc.array(arbitraryCall(callSids), { maxLength: 5 }),
    setAside: fc.array(
      fc.record({ reason: fc.constant('no call SID'), rawJson: fc.constantFrom('{}', '[]'), setAsideAt: fc.nat(9) }),
      { maxLength: 1 },
    ),
    window: fc.record({
      from: fc.nat(3),
      to: fc.constant(9),
      nextOffset: fc.nat(99),
      total: maybe(fc.nat(99)),
      completedAt: maybe(fc.nat(9)),
    }),
  });
