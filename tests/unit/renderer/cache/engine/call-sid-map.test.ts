import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CallSidMap, type RowRef } from '../../../../../src/renderer/cache/engine/call-sid-map.ts';
import type { Segment } from '../../../../../src/renderer/cache/engine/segment.ts';
import { aCall } from '../a-call.ts';
import { segmentOf } from './segment-of.ts';

/** Some that are often the same, some of any letters, and many. */
const callSid = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((number) => `s${number}`),
  fc.constantFrom('', '\0', '\uFEFF', 'é', '東京', '😀'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
type Step = { add: string[] } | { merge: number } | { die: string[] };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ add: fc.uniqueArray(callSid, { maxLength: 30, size: 'max' }) }) },
  { weight: 2, arbitrary: fc.record({ merge: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ die: fc.array(callSid, { maxLength: 5 }) }) },
);

const sidAt = ({ segment, row }: RowRef) => segment.calls.callSids.at(row);
const liveSids = (segment: Segment) => [...segment.live.rows(segment.rows)].map((row) => sidAt({ segment, row }));
const segmentWith = (callSids: readonly string[]) => segmentOf(callSids.map((each) => aCall({ callSid: each })));

it('says where each call SID is, as a plain map does, whatever was added, replaced and merged', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
      const map = new CallSidMap();
      const expected = new Map<string, Segment>();
      let segments: Segment[] = [];
      for (const taken of steps) {
        if ('add' in taken) {
          const segment = segmentWith(taken.add);
          const replaced = new Set<string>();
          map.add(segment, (before) => {
            replaced.add(sidAt(before));
            before.segment.live.delete(before.row);
          });
          // One that does not live any more may be told of as well.
          for (const sid of taken.add) if (expected.has(sid)) expect(replaced).toContain(sid);
          for (const sid of replaced) expect(taken.add).toContain(sid);
          for (const sid of taken.add) expected.set(sid, segment);
          segments.push(segment);
        } else if ('merge' in taken) {
          const parts = segments.slice(taken.merge, taken.merge + 3);
          const merged = segmentWith(parts.flatMap(liveSids));
          if (merged.rows > 0) map.add(merged, () => {});
          for (const part of parts) map.remove(part);
          for (const sid of liveSids(merged)) expected.set(sid, merged);
          segments = [...segments.slice(0, taken.merge), merged, ...segments.slice(taken.merge + 3)];
        } else {
          for (const sid of taken.die) {
            const place = map.find(sid);
            place?.segment.live.delete(place.row);
            expected.delete(sid);
          }
        }
        for (const [sid, segment] of expected) {
          const place = map.find(sid);
          expect(place?.segment === segment && sidAt(place) === sid && segment.live.has(place.row)).toBe(true);
        }
        for (const sid of ['s0', 's20', '', 'é', 'nowhere']) {
          const place = map.find(sid);
          if (!expected.has(sid)) expect(place === null || !place.segment.live.has(place.row)).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});
