import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../../../src/renderer/cache/engine/segment.ts';
import { WriteBuffer } from '../../../../../src/renderer/cache/engine/write-buffer.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { aCall } from '../a-call.ts';

/** The calls that stand in the segments, by call SID. */
function callsIn(segments: readonly Segment[]): Call[] {
  const calls = segments.flatMap(({ calls: packed, live, rows }) =>
    Array.from(live.rowsIn(0, rows), (row) => packed.at(row)),
  );
  return sorted(calls);
}

function sorted(calls: Call[]): Call[] {
  return calls.sort((one, other) => (one.callSid < other.callSid ? -1 : 1));
}

describe('the calls that came last', () => {
  const change = fc.record({
    callSid: fc.integer({ min: 0, max: 30 }).map((number) => `call_${String(number).padStart(2, '0')}`),
    disposition: fc.option(fc.constantFrom('resolved', 'transferred')),
    kind: fc.constantFrom('put', 'put', 'put', 'delete', 'search'),
  });

  it('are all in the segments, each once and as it is now, whenever those are asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(change, { maxLength: 120 }), (partAt, changes) => {
        const buffer = new WriteBuffer(partAt);
        const plain = new Map<string, Call>();
        for (const { callSid, disposition, kind } of changes) {
          const call = aCall({ callSid, disposition });
          if (kind === 'put') {
            buffer.put(call);
            plain.set(callSid, call);
          } else if (kind === 'delete') {
            expect(buffer.delete(callSid)).toBe(plain.delete(callSid));
          } else {
            expect(callsIn(buffer.segments())).toEqual(sorted([...plain.values()]));
            for (const { rows } of buffer.segments()) expect(rows).toBeLessThanOrEqual(partAt);
          }
        }
        expect(callsIn(buffer.segments())).toEqual(sorted([...plain.values()]));
      }),
    );
  });

  it('are known to have their recording on this laptop, whichever came first', () => {
    const buffer = new WriteBuffer(10);
    buffer.put(aCall({ callSid: 'before' }));
    buffer.segments();
    buffer.setRecordingsOnLaptop(new Set(['before', 'after']));
    buffer.put(aCall({ callSid: 'after' }));
    const onLaptop = buffer
      .segments()
      .flatMap(({ calls, onLaptop: rows, rows: count }) =>
        Array.from(rows.rowsIn(0, count), (row) => calls.callSids.at(row)),
      );
    expect(onLaptop.sort()).toEqual(['after', 'before']);
  });

  it('are packed and indexed a dozen times each at most, though a search follows each change', () => {
    const buffer = new WriteBuffer(1_000);
    const built = new Set<Segment>();
    const calls = 600;
    for (let number = 0; number < calls; number += 1) {
      buffer.put(aCall({ callSid: `call_${number}` }));
      for (const segment of buffer.segments()) built.add(segment);
      expect(buffer.segments().length).toBeLessThanOrEqual(8);
    }
    const rows = [...built].reduce((sum, segment) => sum + segment.rows, 0);
    expect(rows).toBeLessThan(calls * 12);
  });
});
