import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BitSet } from '../../../../../src/renderer/cache/engine/bit-set.ts';
import { FoundRows } from '../../../../../src/renderer/cache/engine/found-rows.ts';
import { KWayMerge } from '../../../../../src/renderer/cache/engine/k-way-merge.ts';
import { SegmentMatches } from '../../../../../src/renderer/cache/engine/segment-matches.ts';
import { aCall } from '../a-call.ts';
import { arbitraryCall, arbitraryQuery } from '../arbitrary-calls.ts';
import { aQuery } from '../open-cache.ts';
import { plainFind } from '../plain-search.ts';
import { segmentOf } from './segment-of.ts';

const callSids = Array.from({ length: 40 }, (_, index) => `c_${index}`);
/** Calls with different SIDs, the segment that each is in, and whether it was found. */
const spread = fc.uniqueArray(fc.record({ call: arbitraryCall(callSids), segment: fc.nat(4), isFound: fc.boolean() }), {
  selector: ({ call }) => call.callSid,
  minLength: 10,
  maxLength: 40,
  size: 'max',
});
const sort = arbitraryQuery.map((query) => query.sort);

it('cuts, takes and places the calls of many segments as if all were sorted together', () => {
  fc.assert(
    fc.property(spread, sort, fc.nat(40), fc.nat(40), fc.boolean(), (calls, sort, from, count, isOrdered) => {
      const bySegment = Map.groupBy(calls, ({ segment }) => segment);
      const parts = [...bySegment.values()].map((own) => {
        const segment = segmentOf(own.map(({ call }) => call));
        // Few rows are put in order by themselves, but by the segment's order where that is at hand.
        if (isOrdered) segment.order(sort);
        const found = new Set(own.flatMap(({ call, isFound }) => (isFound ? [call.callSid] : [])));
        const rows = BitSet.none(segment.rows);
        for (let row = 0; row < segment.rows; row += 1) if (found.has(segment.calls.callSids.at(row))) rows.add(row);
        return new SegmentMatches({ segment, rows: new FoundRows(rows, segment.rows) }, sort);
      });
      const order = new KWayMerge(parts, sort);
      const found = calls.flatMap(({ call, isFound }) => (isFound ? [call] : []));
      const sorted = plainFind(found, [], aQuery({ sort }));

      const cut = order.cut(from);
      expect(cut.reduce((sum, each) => sum + each, 0)).toBe(Math.min(from, sorted.length));
      const taken = order.take(count, cut).map(({ segment, row }) => segment.calls.at(row));
      expect(taken).toEqual(sorted.slice(from, from + count));
      // The cut has moved behind them.
      const next = order.take(3, cut).map(({ segment, row }) => segment.calls.at(row));
      expect(next).toEqual(sorted.slice(from + count).slice(0, 3));
      for (const { call } of calls) {
        const place = sorted.indexOf(call);
        expect(order.indexOf(call)).toBe(place === -1 ? null : place);
      }
    }),
    { numRuns: 300 },
  );
});

it('puts a few rows in order without working out the order of their segment', () => {
  const calls = ['Zoya', 'Anil', 'Meera'].map((name, index) =>
    aCall({ callSid: `c_${index}`, customer: { number: null, name } }),
  );
  const segment = segmentOf(calls);
  const rows = BitSet.none(segment.rows);
  for (let row = 0; row < segment.rows; row += 1) rows.add(row);
  const sort = { by: 'customer', descending: true } as const;
  const order = new KWayMerge([new SegmentMatches({ segment, rows: new FoundRows(rows, segment.rows) }, sort)], sort);
  for (const _step of order.ordering());
  const names = order.take(3, [0]).map((place) => place.segment.calls.at(place.row).customer.name);
  expect(names).toEqual(['Zoya', 'Meera', 'Anil']);
  expect(segment.hasOrder(sort)).toBe(false);
});
