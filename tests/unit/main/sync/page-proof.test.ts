import { describe, expect, test } from 'vitest';
import { readRow } from '../../../../src/main/api/call-row.ts';
import type { CallsPage } from '../../../../src/main/api/calls-page.ts';
import { orderOf, type PageRules, placesOf, proofOf as proofOfPage } from '../../../../src/main/sync/page-proof.ts';
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
