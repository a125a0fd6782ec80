import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IndexedSearch } from '../../../../../src/renderer/cache/engine/indexed-search.ts';
import { aCall } from '../a-call.ts';
import { aQuery } from '../open-cache.ts';
import { mergeNext } from './housekeeping.ts';

const callCount = 3_000;
const names = ['Priya Kumar', 'Priya Nair', 'Ravi Kumar', 'Ravi Das'];
const hex = (index: number) => Math.imul(index + 1, 0x9e3779b1) >>> 0;
const calls = Array.from({ length: callCount }, (_, index) => {
  const sid = hex(index).toString(16).padStart(8, '0').repeat(4);
  return aCall({
    callSid: index % 3 === 0 ? sid.toUpperCase() : sid,
    startTime: 1_700_000_000_000 + (hex(index) % 1_000_000) * 1_000,
    agent: { userId: 'agent_1', name: names[index % names.length] ?? null },
    customer: {
      number: `+9198${String(hex(index) % 100_000_000).padStart(8, '0')}`,
      name: index === 7 ? 'Zubeida' : null,
    },
    exophone: '+918047112200',
    customField: `ticket_${String(hex(index) % 100_000).padStart(5, '0')}`,
    disposition: index % 500 === 0 ? 'escalated' : 'resolved',
  });
});
const newestFirst = calls.toSorted(
  (one, other) => (other.startTime ?? 0) - (one.startTime ?? 0) || (one.callSid < other.callSid ? -1 : 1),
);

/** What a text asks, and whether a call has it. */
const asked: readonly (readonly [text: string, has: (call: (typeof calls)[number]) => boolean])[] = [
  ['priya', ({ agent }) => agent?.name?.startsWith('Priya') === true],
  ['priya kumar', ({ agent }) => agent?.name === 'Priya Kumar'],
  ['kumar -priya', ({ agent }) => agent?.name === 'Ravi Kumar'],
  ['zubeida', ({ customer }) => customer.name === 'Zubeida'],
  ['zubeidaa', () => false],
  [
    'escalated ravi',
    ({ disposition, agent }) => disposition === 'escalated' && agent?.name?.startsWith('Ravi') === true,
  ],
  ['agent', () => true],
  ['qwxz', () => false],
];

function searchOver(flushAt: number): IndexedSearch {
  const search = new IndexedSearch({ flushAt, fullAt: 2_048 });
  for (let start = 0; start < callCount; start += 250) {
    search.put(calls.slice(start, start + 250));
    mergeNext(search, () => {});
  }
  return search;
}

const searches = [searchOver(250), searchOver(5_000)];
const sidsOf = (search: IndexedSearch, text: string) => {
  const matches = search.find(aQuery({ text }));
  return () => matches.slice(0, matches.total).map(({ callSid }) => callSid);
};
const having = (has: (call: (typeof calls)[number]) => boolean) =>
  newestFirst.filter(has).map(({ callSid }) => callSid);

it('finds few and many of many calls, whatever was found before and after', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...searches),
      fc.array(fc.constantFrom(...asked), { maxLength: 6 }),
      (search, questions) => {
        search.setRecordingsOnLaptop([]);
        const found = questions.map(([text]) => sidsOf(search, text));
        for (const [place, [text, has]] of questions.entries()) {
          const explained = text === 'zubeidaa' ? having(({ customer }) => customer.name === 'Zubeida') : having(has);
          expect(found[place]?.()).toEqual(explained);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('finds call SIDs, numbers and tickets by any part that may be typed, and no others', () => {
  const length = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(
      fc.constantFrom(...searches),
      fc.constantFrom(...calls),
      fc.nat(9),
      length,
      (search, one, from, length) => {
        search.setRecordingsOnLaptop([]);
        const sid = one.callSid.toLowerCase().slice(0, length);
        const number = (one.customer.number ?? '').slice(1);
        const digits = number.slice(from, from + length);
        const ticket = (one.customField ?? '').slice(-5).slice(from % 4);
        // Shorter, it may begin a name.
        if (/^(?=.*[a-f]).{4}/.test(sid)) {
          expect(sidsOf(search, sid)().toSorted()).toEqual(
            having(({ callSid }) => callSid.toLowerCase().startsWith(sid)).toSorted(),
          );
        }
        expect(sidsOf(search, `customer:${digits}`)()).toEqual(expect.arrayContaining([one.callSid]));
        if (!digits.startsWith('0') && digits.length < 11) {
          expect(sidsOf(search, `customer:${digits}`)()).toEqual(
            having(({ customer }) => customer.number?.includes(digits) === true),
          );
        }
        expect(sidsOf(search, `ticket:${ticket}`)()).toEqual(
          having(({ customField }) => customField?.includes(ticket) === true),
        );
      },
    ),
    { numRuns: 200 },
  );
});
