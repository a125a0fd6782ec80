import { describe, expect, test } from 'vitest';
import { readRow } from '../../../../src/main/api/call-row.ts';
import type { CallsPage } from '../../../../src/main/api/calls-page.ts';
import {
  isEmptyWithoutWord,
  mayBeAll,
  orderOf,
  type PageRules,
  placedCall,
  placesOf,
  proofOf as proofOfPage,
} from '../../../../src/main/sync/page-proof.ts';
import { unknownRules } from '../../../../src/shared/listing-rules.ts';

const from = Date.UTC(2024, 5, 15);
const asked = { from, to: from + 3_600_000 };

/** Of an account that has given three rows a page before, unless the test says otherwise. */
function proofOf(given: CallsPage, of = asked, rules: Partial<PageRules> = {}) {
  return proofOfPage(given, of, { ...unknownRules, longest: 3, ...rules });
}

/** A page of three rows at most, with calls that began so many ms after the hour; a letter is a row without a time. */
function page(begins: readonly (number | string)[], said: Partial<CallsPage> = {}): CallsPage {
  const rows = begins.map((begin, index) =>
    readRow(
      typeof begin === 'number'
        ? { call_sid: `${begin}-${index}`, start_time: new Date(from + begin).toISOString() }
        : { call_sid: begin },
    ),
  );
  return { rows, total: begins.length, hasNext: null, limit: 3, offset: 0, ...said };
}

/** A page of calls that began and ended so many ms after the hour; a call without a SID cannot be read. */
function spoken(
  calls: readonly (readonly [begin: number, end: number, sid?: null])[],
  said: Partial<CallsPage> = {},
): CallsPage {
  const rows = calls.map(([begin, end, sid], index) =>
    readRow({
      ...(sid === null ? {} : { call_sid: `${index}` }),
      start_time: new Date(from + begin).toISOString(),
      end_time: new Date(from + end).toISOString(),
    }),
  );
  return { rows, total: calls.length, hasNext: null, limit: 3, offset: 0, ...said };
}

const twice = page([9_000, 5_000]);
const sameTwice = [...twice.rows.slice(0, 1), ...twice.rows.slice(0, 1)];

describe('a page that is not full', () => {
  test.each([
    ['with as many rows as the account counts', page([9_000, 5_000])],
    ['with none', page([])],
    ['in any order', page([5_000, 9_000])],
    [
      'that is the last one as it says, where nothing is said of a total',
      page([9_000], { total: null, hasNext: false }),
    ],
    ['with calls of the last second alone, where it says nothing', page([3_599_500], { total: null })],
    ['with a row twice that the account counts once', { ...twice, rows: sameTwice, total: 1 }],
    ['with a call of the second before, which is asked for where a beginning does not count in', page([9_000, -1])],
    ['with one of the first ms of that second', page([9_000, -1_000])],
    ['with a call of the end itself, which may count in', page([3_600_000, 5_000])],
    ['with one of the last ms of that second, as where ends are cut to the second', page([3_600_999, 5_000])],
  ])('%s proves all that was asked for', (_, given) => {
    expect(proofOf(given, asked)).toEqual({ kind: 'whole' });
  });

  test('that says there are more tells so, and not that as many are counted as were listed', () => {
    const why = 'The account said that there are more calls than the 1 it listed, and did not list them.';
    for (const total of [1, null])
      expect(proofOf(page([9_000], { total, hasNext: true }), asked)).toMatchObject({ why });
  });

  test.each([
    ['fewer rows than the account counts', page([9_000], { total: 2 })],
    ['more rows than the account counts', page([9_000, 5_000], { total: 1 })],
    ['a row twice in the place of another', { ...twice, rows: sameTwice, total: 2 }],
    ['a row twice, and no total', { ...twice, rows: sameTwice, total: null }],
    ['the word that there are more', page([9_000], { hasNext: true })],
    ['a call from before', page([9_000, -1_001])],
    ['a call from after', page([3_602_000, 9_000])],
    ['a call from the second after the end', page([3_601_000, 9_000])],
  ])('with %s proves nothing', (_, given) => {
    expect(proofOf(given, asked)).toMatchObject({ kind: 'doubtful' });
  });
});

describe('a page that may have been cut short by a cap that the account does not tell', () => {
  const first = { longest: 2, cappedAt: null };

  test.each([
    ['nothing of a total or a next page', { total: null, hasNext: null }],
    ['a total alone', { total: 2, hasNext: null }],
    ['alone that there is no next page', { total: null, hasNext: false }],
  ])('proves only what it shows where it says %s', (_, said) => {
    const proof = proofOf(page([9_000, 5_250], said), asked, first);
    expect(proof).toEqual({ kind: 'newest', downTo: from + 6_000 });
  });

  test('proves only what it shows where it says nothing, although a longer one has come', () => {
    expect(proofOf(page([9_000, 5_250], { total: null }))).toEqual({ kind: 'newest', downTo: from + 6_000 });
  });

  test('is the last one where it says both how many there are and that none follow', () => {
    expect(proofOf(page([9_000, 5_000], { hasNext: false }), asked, first)).toEqual({ kind: 'whole' });
  });

  test('leaves its last second to be read by itself where no longer one has come', () => {
    expect(proofOf(page([3_599_500, 3_599_000], { total: null }), asked, first)).toEqual({ kind: 'one-second' });
  });

  test('is full where a page of as many rows had others after it', () => {
    const given = page([9_000, 5_250], { total: 40 });
    expect(proofOf(given, asked, { longest: 2, cappedAt: 2 })).toEqual({ kind: 'newest', downTo: from + 6_000 });
  });
});

describe('a full page', () => {
  test('proves everything down to the second after its oldest call, whatever the total says', () => {
    for (const total of [3, 4, 1_000, null]) {
      expect(proofOf(page([9_000, 7_500, 5_250], { total }), asked)).toEqual({ kind: 'newest', downTo: from + 6_000 });
    }
  });

  test('is as full as the account’s own limit has it', () => {
    expect(proofOf(page([9_000, 5_000], { total: 40, limit: 2 }), asked)).toMatchObject({ kind: 'newest' });
  });

  test('of calls of the last second leaves that second to be read by itself', () => {
    expect(proofOf(page([3_599_999, 3_599_500, 3_599_000]), asked)).toEqual({ kind: 'one-second' });
  });

  test('of calls of one moment shows no order, so what is newer is asked for', () => {
    expect(proofOf(page([9_000, 9_000, 9_000]), asked)).toEqual({ kind: 'one-moment', until: from + 10_000 });
  });

  test.each([
    ['oldest first', page([5_000, 7_000, 9_000])],
    ['with a row twice', { ...page([9_000, 7_000]), rows: [...sameTwice, ...page([1_000]).rows] }],
    ['without a single time', page(['a', 'b', 'c'])],
    ['with more rows than the account counts', page([9_000, 7_000, 5_000], { total: 2 })],
  ])('%s proves nothing', (_, given) => {
    expect(proofOf(given, asked)).toMatchObject({ kind: 'doubtful', goesOnAt: null });
  });

  test('with calls of another time proves nothing, and still tells where what is older goes on', () => {
    expect(proofOf(page([3_605_000, 7_000, 5_500]), asked)).toMatchObject({ kind: 'doubtful', goesOnAt: from + 6_000 });
  });
});

test('a row without a time stands where the one before it does, and the first at the end', () => {
  expect(placesOf(page(['a', 9_000, 'b', 5_000]).rows, asked)).toEqual([
    asked.to - 1,
    from + 9_000,
    from + 9_000,
    from + 5_000,
  ]);
});

test('a row that cannot be read tells nothing of an order by when calls ended', () => {
  const call = (begin: number, end: number, named: object) =>
    readRow({
      ...named,
      start_time: new Date(from + begin).toISOString(),
      end_time: new Date(from + end).toISOString(),
    });
  const byEnd = {
    ...page([], { total: 5 }),
    rows: [call(0, 50_000, { call_sid: 'a' }), call(0, 40_000, {}), call(0, 30_000, { call_sid: 'b' })],
  };
  expect(orderOf(byEnd, null)).toBe('either');
});

test('a full page of the second before what was asked for proves nothing where it shows no order', () => {
  const before = (...begins: number[]) => proofOf(page(begins, { total: 4 }), asked, { filter: 'began' });
  expect(before(-1_000, -1_000, -1)).toMatchObject({ kind: 'doubtful', contradiction: 'outside' });
  expect(before(-1, -500, -1_000)).toEqual({ kind: 'whole' });
});

describe('what is wrong with a page', () => {
  test.each([
    ['missing', page([9_000], { total: 2 })],
    ['missing', page([9_000], { hasNext: true, total: null })],
    ['miscounted', page([9_000, 5_000], { total: 1 })],
    ['twice', { ...twice, rows: sameTwice, total: null }],
    ['twice', { ...page([9_000, 7_000, 5_000]), rows: [...sameTwice, ...page([1_000]).rows], total: null }],
    ['unordered', page([5_000, 7_000, 9_000])],
    ['unordered', page(['a', 'b', 'c'])],
    ['outside', page([3_605_000, 9_000])],
  ] as const)('is told: %s', (contradiction, given) => {
    expect(proofOf(given)).toMatchObject({ kind: 'doubtful', contradiction, goesOnAt: null });
  });

  test.each([
    ['where it is full', page([3_605_000, 7_000, 5_500]), 6_000],
    ['where it says that there are more', page([3_605_000, 5_500], { hasNext: true }), 6_000],
    ['not where it is all there is', page([3_605_000, 5_500]), null],
    ['not where nothing is of that time', page([3_607_000, 3_606_000, 3_605_000]), null],
    ['not where it shows no order', page([3_605_000, 5_500, 7_000]), null],
    ['from a call of the very beginning', page([3_605_000, 7_000, 0]), 1_000],
    ['behind no call that began at the end', page([0, 3_605_000, 3_600_000]), 1_000],
    ['behind no call from before', page([3_605_000, 7_000, -5_000]), 8_000],
    ['whatever stands between', page([9_000, 3_605_000, 7_000]), 8_000],
  ])('of another time still tells where what is older goes on %s', (_, given, after) => {
    expect(proofOf(given)).toMatchObject({
      kind: 'doubtful',
      contradiction: 'outside',
      goesOnAt: after === null ? null : from + after,
    });
  });
});

describe('a page that reaches back beyond what was asked for', () => {
  const began = { filter: 'began' } as const;

  test.each([
    ['newest first', page([9_000, -5_000]), began],
    ['with a call of the last second', page([3_599_500, -5_000]), began],
    ['with two of one second, and full', page([9_500, 9_000, -5_000]), began],
    [
      'sorted by begin alone',
      spoken([
        [9_000, 10_000],
        [5_000, 15_000],
        [-5_000, -4_000],
      ]),
      began,
    ],
    ['though it is full', page([9_000, 5_000, -5_000]), began],
    ['of one second, that is not full', page([-5_000, -5_000]), began],
    [
      'of calls that ended before too',
      spoken([
        [9_000, 20_000],
        [-5_000, -1_001],
      ]),
      began,
    ],
    [
      'of an account that ignores a start',
      spoken([
        [9_000, 20_000],
        [-5_000, 3_000],
      ]),
      { ...began, ignoresStart: true },
    ],
  ])('proves all of it: %s', (_, given, rules) => {
    expect(proofOf(given, asked, rules)).toEqual({ kind: 'whole' });
  });

  test.each([
    ['where it is not known that calls are bounded by when they began', page([9_000, -5_000]), {}],
    ['with one from after', page([3_601_000, -5_000]), began],
    ['of one second, and full', page([-4_500, -4_900, -5_000]), began],
    ['oldest first', page([-5_000, 9_000]), began],
    [
      'that may be bounded by when calls ended',
      spoken([
        [9_000, 20_000],
        [-5_000, 3_000],
      ]),
      began,
    ],
    [
      'that ended within the second before',
      spoken([
        [9_000, 20_000],
        [-5_000, -1_000],
      ]),
      began,
    ],
    [
      'by a row alone that cannot be read',
      spoken([
        [9_000, 20_000],
        [-5_000, -4_000, null],
      ]),
      began,
    ],
  ])('proves nothing %s', (_, given, rules) => {
    expect(proofOf(given, asked, rules)).toMatchObject({ kind: 'doubtful', contradiction: 'outside' });
  });
});

describe('the order of a page', () => {
  test.each([
    ['either', null, page([9_000, 5_000])],
    ['either', null, page([9_000, 'a', 5_000])],
    [
      'either',
      null,
      spoken([
        [9_000, 20_000],
        [5_000, 15_000],
      ]),
    ],
    [
      'began',
      null,
      spoken([
        [9_000, 10_000],
        [5_000, 15_000],
      ]),
    ],
    [
      'ended',
      null,
      spoken([
        [5_000, 20_000],
        [9_000, 15_000],
        [1_000, 12_000],
      ]),
    ],
    [
      'ended',
      'ended',
      spoken([
        [5_000, 20_000],
        [9_000, 15_000],
      ]),
    ],
    [
      null,
      null,
      spoken([
        [5_000, 20_000],
        [9_000, 15_000],
      ]),
    ],
    [
      null,
      'began',
      spoken([
        [5_000, 20_000],
        [9_000, 15_000],
      ]),
    ],
    [
      null,
      null,
      spoken([
        [5_000, 12_000],
        [9_000, 15_000],
        [1_000, 20_000],
      ]),
    ],
  ] as const)('is %s, where %s is known', (order, known, given) => {
    expect(orderOf(given, known)).toBe(order);
  });

  test.each([
    ['began', 6_000],
    ['ended', 16_000],
    [null, 16_000],
  ] as const)('proves, where the page shows both and %s is known, down to %i ms', (sort, downTo) => {
    const given = spoken([
      [9_000, 20_000],
      [7_000, 17_000],
      [5_250, 15_000],
    ]);
    expect(proofOf(given, asked, { sort })).toEqual({ kind: 'newest', downTo: from + downTo });
  });

  test('that it shows itself counts, whatever is known', () => {
    const begun = spoken([
      [9_000, 10_000],
      [7_000, 17_000],
      [5_250, 15_000],
    ]);
    expect(proofOf(begun)).toEqual({ kind: 'newest', downTo: from + 6_000 });
    const ended = spoken([
      [5_000, 20_000],
      [7_000, 17_000],
      [9_000, 15_000],
    ]);
    expect(proofOf(ended, asked, { sort: 'ended' })).toEqual({ kind: 'newest', downTo: from + 16_000 });
  });

  test.each([
    ['of seconds, whatever that of their ms', [9_000, 8_500, 8_700], { kind: 'newest', downTo: from + 9_000 }],
    ['of ms within one second', [9_900, 9_500, 9_100], { kind: 'newest', downTo: from + 10_000 }],
    ['of ms, two of them at once', [9_900, 9_900, 9_100], { kind: 'newest', downTo: from + 10_000 }],
    ['that is none within one second', [9_900, 9_100, 9_500], { kind: 'one-moment', until: from + 10_000 }],
    ['oldest first within one second', [9_100, 9_500, 9_900], { kind: 'one-moment', until: from + 10_000 }],
  ])('is one %s', (_, begins, proof) => {
    expect(proofOf(page(begins))).toEqual(proof);
  });
});

describe('a full page of calls that ended after the range', () => {
  const late = spoken([
    [9_000, 4_000_000],
    [7_000, 3_950_000],
    [5_250, 3_900_000],
  ]);

  test('leaves less time to be asked for, from its oldest call on where it may be sorted by begin', () => {
    expect(proofOf(late)).toEqual({ kind: 'crowded', at: from + 6_000 });
    expect(proofOf(late, asked, { sort: 'ended' })).toEqual({ kind: 'crowded', at: null });
  });

  test('leaves a second to be read by itself, where that is all that was asked for', () => {
    const before = spoken([
      [-500, 9_000],
      [-600, 8_000],
      [-700, 7_000],
    ]);
    const kinds = [1_000, 1_001].map((ms) => proofOf(before, { from, to: from + ms }, { sort: 'ended' }).kind);
    expect(kinds).toEqual(['one-second', 'crowded']);
  });
});

describe('a page', () => {
  test.each([
    [true, page([9_000, 5_000])],
    [true, page([9_000, 5_000], { total: null, hasNext: false })],
    [true, page([9_000, 5_000], { total: 1 })],
    [true, page([])],
    [false, page([9_000, 5_000], { total: 3 })],
    [false, page([9_000, 5_000], { hasNext: true })],
    [false, page([9_000, 5_000], { limit: 2 })],
    [false, page([9_000, 7_000, 5_000], { total: null })],
  ])('may be all there is: %s', (isAll, given) => {
    expect(mayBeAll(given)).toBe(isAll);
  });

  test('that is empty and counts nothing has said nothing', () => {
    const given = [page([], { total: null }), page([]), page([9_000], { total: null }), page([9_000])];
    expect(given.map(isEmptyWithoutWord)).toEqual([true, false, false, false]);
  });

  test('places a call that tells no time, and no other row', () => {
    const [unplaced, timed, unreadable] = [page(['a']), page([9_000]), spoken([[0, 1, null]])].map(
      ({ rows }) => rows[0],
    );
    expect(unplaced && placedCall(unplaced, 5)).toEqual([{ callSid: 'a', placedAt: 5 }]);
    expect(timed && placedCall(timed, 5)).toEqual([]);
    expect(unreadable && placedCall({ ...unreadable, startTime: null }, 5)).toEqual([]);
  });
});
