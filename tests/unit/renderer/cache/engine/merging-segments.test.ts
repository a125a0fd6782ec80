import { expect, it } from 'vitest';
import { sourceOfCalls } from '../../../../../src/renderer/cache/engine/call-sources.ts';
import { mergingSegments } from '../../../../../src/renderer/cache/engine/merging-segments.ts';
import { everyColumn } from '../../../../../src/renderer/cache/engine/searched-fields.ts';
import { Segment } from '../../../../../src/renderer/cache/engine/segment.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import { aCall } from '../a-call.ts';

const partOf = (first: number, count: number) =>
  finished(
    Segment.building(
      sourceOfCalls(
        Array.from({ length: count }, (_, row) => {
          const place = first + row;
          const number = `+9198${String((place * 7_919) % 100_000_000).padStart(8, '0')}`;
          return aCall({ callSid: `sid${place}`, startTime: place * 1_000, customer: { number, name: null } });
        }),
      ),
    ),
  );

it('merges segments in far more steps than columns, so that a search waits for none as a whole', () => {
  const parts = [partOf(0, 9_000), partOf(9_000, 9_000)];
  parts[0]?.live.delete(3);
  const merging = mergingSegments(parts);
  let steps = 0;
  let step = merging.next();
  for (; step.done !== true; step = merging.next()) steps += 1;
  expect(steps).toBeGreaterThan(10 * everyColumn.length);
  const merged = step.value;
  expect(merged.rows).toBe(17_999);
  expect(merged.calls.at(0).callSid).toBe('sid17999');
  expect(merged.calls.at(17_998)).toEqual(parts[0]?.calls.at(8_999));
});
