import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextMerge } from '../../../../../src/renderer/cache/engine/merge-plan.ts';
import { mostRows } from '../../../../../src/renderer/cache/engine/segment.ts';

interface Part {
  readonly rows: number;
  /** Calls that still stand. */
  stand: number;
  readonly live: { count(): number };
}

function partOf(rows: number): Part {
  const part: Part = { rows, stand: rows, live: { count: () => part.stand } };
  return part;
}

const flushAt = 2_048;

/** Merges until nothing is to be merged; `written` is told of every segment that is made. */
function settled(parts: readonly Part[], written: (rows: number) => void = () => {}): readonly Part[] {
  for (let all = parts; ; ) {
    const chosen = nextMerge(all, mostRows);
    if (chosen === null) return all;
    const first = all.indexOf(chosen[0] ?? partOf(0));
    expect(all.slice(first, first + chosen.length)).toEqual(chosen);
    const rows = chosen.reduce((sum, { stand }) => sum + stand, 0);
    expect(rows).toBeLessThanOrEqual(mostRows);
    // Or it would never end.
    const before = chosen.reduce((sum, part) => sum + part.rows, 0);
    expect(chosen.length > 1 || rows < before).toBe(true);
    written(rows);
    all = [...all.slice(0, first), ...(rows > 0 ? [partOf(rows)] : []), ...all.slice(first + chosen.length)];
  }
}

const size = fc.oneof(
  fc.integer({ min: 1, max: mostRows }),
  fc.integer({ min: 1, max: 3_000 }),
  fc.integer({ min: 0, max: 5 }).map((tier) => flushAt * 2 ** tier),
);

describe('merging', () => {
  it('leaves few segments, whatever sizes they came in and whatever was replaced', () => {
    const step = fc.record({ size, replaced: fc.array(fc.tuple(fc.nat(), fc.nat(99)), { maxLength: 2 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
        let parts: readonly Part[] = [];
        for (const { size, replaced } of steps) {
          parts = settled([...parts, partOf(size)]);
          for (const [place, percent] of replaced) {
            const part = parts[place % parts.length];
            if (part !== undefined) part.stand = Math.floor((part.stand * percent) / 100);
          }
          parts = settled(parts);
          const rows = parts.reduce((sum, part) => sum + part.rows, 0);
          expect(parts.length).toBeLessThanOrEqual(2 * Math.ceil(rows / mostRows) + 31);
          for (const part of parts) expect(part.stand * 2).toBeGreaterThanOrEqual(part.rows);
        }
      }),
    );
  });

  it('leaves 31 that are not full at most, and writes a call twice, when a million come page by page', () => {
    let written = 0;
    let parts: readonly Part[] = [];
    let most = 0;
    const count = 490;
    for (let flushed = 0; flushed < count; flushed += 1) {
      const rows = flushAt + ((flushed * 37) % 100);
      written += rows;
      parts = settled([...parts, partOf(rows)], (merged) => {
        written += merged;
      });
      most = Math.max(most, parts.filter((part) => part.rows < 25 * flushAt).length);
    }
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    expect(rows).toBeGreaterThan(1_000_000);
    expect(most).toBeLessThanOrEqual(31);
    expect(parts.length).toBeLessThanOrEqual(16 + 31);
    expect(written / rows).toBeLessThanOrEqual(2);
  });
});
