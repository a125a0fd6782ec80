import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRow } from '../../../../src/main/api/call-row.ts';
import type { CallsPage } from '../../../../src/main/api/calls-page.ts';
import type { TimeRange } from '../../../../src/main/sync/coverage.ts';
import { type PageRules, proofOf } from '../../../../src/main/sync/page-proof.ts';
import { unknownRules } from '../../../../src/shared/listing-rules.ts';

const from = Date.UTC(2024, 5, 15);
const asked: TimeRange = { from, to: from + 6_000 };

interface PlainCall {
  /** Epoch ms. */
  readonly began: number;
  readonly ended: number;
}

/** An account that bounds by when calls began and does what it says. */
interface PlainAccount {
  readonly calls: readonly PlainCall[];
  readonly limit: number;
  readonly sort: 'began' | 'ended';
  readonly tellsTotal: boolean;
  readonly tellsNext: boolean;
  readonly endCountsIn: boolean;
  /** Of calls of one second, which come first is anybody's guess. */
  readonly looksAtMs: boolean;
}

const account: fc.Arbitrary<PlainAccount> = fc.record({
  calls: fc.array(
    fc
      .record({
        // Close together, so that seconds are shared and bounds are met.
        began: fc.oneof(
          fc.integer({ min: -3, max: 9 }).map((second) => second * 1_000),
          fc.integer({ min: -3_000, max: 9_000 }),
        ),
        lasts: fc.constantFrom(0, 1, 999, 1_000, 5_000),
      })
      .map(({ began, lasts }) => ({ began: from + began, ended: from + began + lasts })),
    { maxLength: 9 },
  ),
  limit: fc.integer({ min: 1, max: 5 }),
  sort: fc.constantFrom('began', 'ended'),
  tellsTotal: fc.boolean(),
  tellsNext: fc.boolean(),
  endCountsIn: fc.boolean(),
  looksAtMs: fc.boolean(),
});

function ask(
  given: PlainAccount,
  { from: start, to: end }: TimeRange,
): { listed: readonly PlainCall[]; page: CallsPage } {
  const matches = given.calls.filter(
    ({ began }) => began >= start && (began < end || (given.endCountsIn && began === end)),
  );
  const precision = given.looksAtMs ? 1 : 1_000;
  const cut = (time: number) => Math.floor(time / precision);
  const listed = matches.toSorted((a, b) => cut(b[given.sort]) - cut(a[given.sort])).slice(0, given.limit);
  const rows = listed.map(({ began, ended }) =>
    readRow({
      call_sid: `${given.calls.findIndex((call) => call.began === began && call.ended === ended)}`,
      start_time: new Date(began).toISOString(),
      end_time: new Date(ended).toISOString(),
    }),
  );
  const page = {
    rows,
    total: given.tellsTotal ? matches.length : null,
    hasNext: given.tellsNext ? matches.length > given.limit : null,
    limit: given.limit,
    offset: 0,
  };
  return { listed, page };
}

/** Calls that the account has in a range and that are not among those listed. */
function missing(given: PlainAccount, listed: readonly PlainCall[], range: TimeRange): PlainCall[] {
  return given.calls.filter((call) => call.began >= range.from && call.began < range.to && !listed.includes(call));
}

/** Told apart by their times, as rows of an account are by their SIDs. */
const distinct = account.map((given) => ({
  ...given,
  calls: given.calls.filter(
    (call, at) => given.calls.findIndex(({ began, ended }) => began === call.began && ended === call.ended) === at,
  ),
}));

test('what is proven of an honest account is on the page, and all of it is proven in the end', () => {
  fc.assert(
    fc.property(distinct, fc.boolean(), (given, isSortKnown) => {
      const rules: Omit<PageRules, 'longest'> = {
        ...unknownRules,
        filter: 'began',
        sort: isSortKnown ? given.sort : null,
      };
      let range = asked;
      let longest = 0;
      for (;;) {
        const { listed, page } = ask(given, range);
        longest = Math.max(longest, listed.length);
        const proof = proofOf(page, range, { ...rules, longest });
        if (proof.kind === 'newest') {
          expect(missing(given, listed, { from: proof.downTo, to: range.to })).toEqual([]);
          expect(proof.downTo % 1_000).toBe(0);
          expect(proof.downTo).toBeGreaterThan(range.from);
          expect(proof.downTo).toBeLessThan(range.to);
          range = { from: range.from, to: proof.downTo };
          continue;
        }
        if (proof.kind === 'whole') expect(missing(given, listed, range)).toEqual([]);
        else if (proof.kind === 'one-second') expect(listed.some(({ began }) => began >= range.to - 1_000)).toBe(true);
        else {
          // Only where a page shows no order is nothing proven of it.
          if (proof.kind === 'doubtful') expect(proof.contradiction).toBe('unordered');
          expect(page.rows.length).toBeGreaterThan(0);
        }
        return;
      }
    }),
    { numRuns: 3_000 },
  );
});
