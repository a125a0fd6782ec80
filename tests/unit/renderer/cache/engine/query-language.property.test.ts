import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IndexedSearch } from '../../../../../src/renderer/cache/engine/indexed-search.ts';
import { parseText } from '../../../../../src/renderer/cache/engine/query-language.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { aCall } from '../a-call.ts';
import { aQuery } from '../open-cache.ts';
import { plainShown } from '../plain-search.ts';
import { mergeNext } from './housekeeping.ts';

// Against a plain filter over arrays, in which a question is never a text that has to be understood. Names are short
// and plain so that they collide, and too short for a typing error to be forgiven.

const name = fc.constantFrom('ana', 'ana rao', 'rao ana', 'Anu', 'RAO anu ana', 'x');
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const seconds = maybe(fc.integer({ min: 0, max: 4 }));

const call: fc.Arbitrary<Call> = fc
  .record({
    callSid: fc.integer({ min: 1, max: 40 }).map((number) => `s${number}`),
    direction: fc.constantFrom('inbound', 'outbound'),
    status: fc.constantFrom('done', 'not done', 'missed'),
    agent: maybe(fc.record({ userId: fc.constantFrom('u1', 'u2'), name: maybe(name) })),
    customer: fc.record({ number: maybe(fc.constantFrom('+9198', '0198', '989')), name: maybe(name) }),
    exophone: maybe(fc.constantFrom('77', '1989')),
    disposition: maybe(name),
    customField: maybe(fc.constantFrom('t1989', 'ana 98 9', 'rao')),
    duration: seconds,
    talkTime: seconds,
    holdTime: seconds,
    available: fc.boolean(),
  })
  .map(({ available, ...fields }) => aCall({ ...fields, recording: { available, duration: null, channels: null } }));

interface Question {
  readonly text: string;
  readonly holds: (call: Call) => boolean;
}

const wordsOf = (text: string | null | undefined) => (text ?? '').toLowerCase().split(' ');
const texts: Readonly<Record<string, (call: Call) => readonly (string | null | undefined)[]>> = {
  agent: (one) => [one.agent?.name, one.agent?.userId],
  customer: (one) => [one.customer.name],
  exophone: () => [],
  disposition: (one) => [one.disposition],
  ticket: (one) => [one.customField],
  status: (one) => [one.status],
  direction: (one) => [one.direction],
};
const numbers: Readonly<Record<string, (call: Call) => readonly (string | null)[]>> = {
  customer: (one) => [one.customer.number],
  exophone: (one) => [one.exophone],
  ticket: (one) => [one.customField],
};
const searched = ['agent', 'customer', 'exophone', 'disposition', 'ticket', 'status', 'direction'];

/** The runs of digits of a number or ticket, as it is, and of the phone numbers as they are dialled with a 0 from within their country. */
function digitsOf(text: string | null): string[] {
  const runs = (text ?? '').match(/[0-9]+/g) ?? [];
  return [...runs, ...(dialled.get(text ?? '') ?? [])];
}

const dialled = new Map([
  ['+9198', ['098']],
  ['0198', ['0198']],
  ['989', ['0989']],
  ['77', ['077']],
  ['1989', ['01989']],
]);

function hasWord(one: Call, field: string | null, word: string): boolean {
  const fields = field === null ? searched : [field];
  const begins = fields.some((each) =>
    texts[each]?.(one)
      .flatMap(wordsOf)
      .some((own) => own.startsWith(word)),
  );
  const inside = fields.some((each) =>
    numbers[each]?.(one)
      .flatMap(digitsOf)
      .some((run) => run.includes(word)),
  );
  return begins || (/^[0-9]+$/.test(word) && inside) || (field === null && one.callSid.startsWith(word));
}

function hasPhrase(one: Call, field: string | null, phrase: string): boolean {
  const fields = field === null ? searched : [field];
  return fields.some((each) =>
    texts[each]?.(one).some((text) => ` ${wordsOf(text).join(' ')} `.includes(` ${phrase} `)),
  );
}

const fieldOrNone = maybe(fc.constantFrom(...searched));
const prefixed = (field: string | null, text: string) => (field === null ? text : `${field}:${text}`);

const word: fc.Arbitrary<Question> = fc
  .record({
    field: fieldOrNone,
    typed: fc.constantFrom(
      'a',
      'an',
      'ana',
      'rao',
      'u1',
      's1',
      's3',
      'd',
      'in',
      '9',
      '98',
      '989',
      '1989',
      '098',
      '0',
      'zz',
    ),
  })
  .map(({ field, typed }) => ({ text: prefixed(field, typed), holds: (one) => hasWord(one, field, typed) }));

const phrase: fc.Arbitrary<Question> = fc
  .record({ field: fieldOrNone, typed: fc.constantFrom('ana', 'ana rao', 'rao ana', 'anu ana', 'not done', 'an') })
  .map(({ field, typed }) => ({ text: prefixed(field, `"${typed}"`), holds: (one) => hasPhrase(one, field, typed) }));

const compare = {
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '': (a: number, b: number) => a === b,
};
const columns = { duration: 'duration', talk: 'talkTime', hold: 'holdTime' } as const;

const range: fc.Arbitrary<Question> = fc
  .record({
    field: fc.constantFrom('duration', 'talk', 'hold'),
    sign: fc.constantFrom('>', '>=', '<', '<=', ''),
    bound: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ field, sign, bound }) => ({
    text: `${field}:${sign}${bound}`,
    holds: (one) => {
      const value = one[columns[field as keyof typeof columns]];
      return value !== null && compare[sign as keyof typeof compare](value, bound);
    },
  }));

const recording: fc.Arbitrary<Question> = fc.constant({
  text: 'has:recording',
  holds: (one) => one.recording.available,
});

const question: fc.Arbitrary<Question> = fc
  .record({ asked: fc.oneof(word, phrase, range, recording), negated: fc.boolean() })
  .map(({ asked, negated }) => (negated ? { text: `-${asked.text}`, holds: (one) => !asked.holds(one) } : asked));

it('finds and counts what a plain filter does, whatever is asked, replaced and merged', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 500),
      fc.array(fc.record({ put: fc.array(call, { maxLength: 12 }), ask: fc.array(question, { maxLength: 3 }) }), {
        maxLength: 12,
      }),
      (flushAt, steps) => {
        const search = new IndexedSearch({ flushAt, fullAt: 3 * flushAt });
        const calls = new Map<string, Call>();
        for (const { put, ask } of steps) {
          search.put(put);
          for (const one of put) calls.set(one.callSid, one);
          mergeNext(search, () => {});
          const matches = search.find(aQuery({ text: ask.map(({ text }) => text).join(' ') }));
          const expected = [...calls.values()]
            .map((one) => plainShown(calls.values(), one))
            .filter((one) => ask.every(({ holds }) => holds(one)));
          const found = matches.slice(0, matches.total);
          expect(matches.explanation).toBeNull();
          expect(new Set(found)).toEqual(new Set(expected));
          expect(found).toHaveLength(expected.length);
          const byStatus = Map.groupBy(expected, (one) => one.status);
          expect(finished(matches.countingFacets()).statuses).toEqual(
            new Map([...byStatus].map(([status, own]) => [status, own.length])),
          );
        }
      },
    ),
    { numRuns: 500 },
  );
});

/** Whether a number lies in the one range that a text asks for. */
function liesIn(text: string, value: number, timeZone = 'UTC'): boolean {
  const { clauses, explanation } = parseText(text, timeZone);
  const [clause] = clauses;
  if (clause?.kind !== 'range' || clauses.length !== 1 || explanation !== null) throw new Error(`no range: ${text}`);
  return value >= clause.from && value < clause.to;
}

it('takes seconds with all their decimals, and bounds by the very number that is typed', () => {
  const decimal = fc.oneof(
    fc.constantFrom('0', '1', '300', '86400'),
    fc.tuple(fc.nat(9_999), fc.nat(999)).map(([a, b]) => `${a}.${b}`),
  );
  fc.assert(
    fc.property(decimal, decimal, fc.constantFrom('>', '>=', '<', '<=', '=', ''), (typed, other, sign) => {
      const [bound, high] = [Number(typed), Number(other)];
      // The numbers right beside it too.
      for (const value of [0, bound, high, bound * (1 + 2 ** -52), bound * (1 - 2 ** -52), bound + 1, bound - 1]) {
        const holds = { ...compare, '=': (a: number, b: number) => a === b }[sign];
        expect(liesIn(`duration:${sign}${typed}`, value)).toBe(holds(value, bound));
        expect(liesIn(`hold:${typed}..${other}`, value)).toBe(value >= bound && value <= high);
      }
    }),
    { numRuns: 500 },
  );
});

it('takes days as a calendar of the zone has them, on days of 23, 24 and 25 hours', () => {
  const zones = [
    'UTC',
    'Asia/Kolkata',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
  ];
  const day = fc.constantFrom(
    '2024-03-09',
    '2024-03-10',
    '2024-04-07',
    '2024-10-06',
    '2024-11-03',
    '2024-02-29',
    '2023-12-31',
  );
  const quarters = fc.integer({ min: -200, max: 200 });
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      day,
      day,
      fc.boolean(),
      quarters,
      (timeZone, first, last, nearFirst, after) => {
        const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
        const at = Date.parse(nearFirst ? first : last) + after * 15 * 60_000;
        for (const time of [at, at - 1]) {
          const shown = calendar.format(time);
          expect(liesIn(`date:${first}`, time, timeZone)).toBe(shown === first);
          expect(liesIn(`date:${first}..${last}`, time, timeZone)).toBe(shown >= first && shown <= last);
          expect(liesIn(`date:${first}..`, time, timeZone)).toBe(shown >= first);
          expect(liesIn(`date:..${last}`, time, timeZone)).toBe(shown <= last);
        }
      },
    ),
    { numRuns: 500 },
  );
});
