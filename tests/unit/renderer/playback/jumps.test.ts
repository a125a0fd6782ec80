import { describe, expect, it } from 'vitest';
import { afterTheEnd, markFrom, markTo, nextJump, savedBy, skipsOf } from '../../../../src/renderer/playback/jumps.ts';

const noLoop = { from: null, to: null };

describe('silences', () => {
  it('those of over a second are jumped over, but for a fifth of a second on either side', () => {
    const [skip, ...others] = skipsOf(Float32Array.of(2, 2.9, 10, 20));
    expect(others).toEqual([]);
    expect(skip?.at).toBeCloseTo(10.2);
    expect(skip?.to).toBeCloseTo(19.8);
  });

  it('what they save is what is jumped over', () => {
    expect(savedBy(skipsOf(Float32Array.of(10, 20, 30, 32)))).toBeCloseTo(9.6 + 1.6);
  });

  it('the next one is jumped over from its beginning, or from where one is in it', () => {
    const skips = [{ at: 10, to: 20 }];
    expect(nextJump(5, skips, noLoop)).toEqual({ at: 10, to: 20 });
    expect(nextJump(15, skips, noLoop)).toEqual({ at: 15, to: 20 });
    expect(nextJump(20, skips, noLoop)).toBeNull();
  });

  it('one that was just jumped over is not jumped over again when the jump falls a hair short', () => {
    expect(nextJump(19.9999, [{ at: 10, to: 20 }], noLoop)).toBeNull();
  });
});

describe('a loop', () => {
  const loop = { from: 30, to: 40 };

  it('leads from its end to its start for who is in it', () => {
    expect(nextJump(35, [], loop)).toEqual({ at: 40, to: 30 });
  });

  it('leaves alone who is before or after it', () => {
    expect(nextJump(20, [], loop)).toBeNull();
    expect(nextJump(41, [], loop)).toBeNull();
  });

  it('needs both marks, and some length', () => {
    expect(nextJump(35, [], { from: 30, to: null })).toBeNull();
    expect(nextJump(30, [], { from: 30, to: 30.1 })).toBeNull();
  });

  it('jumps over silences inside of it first', () => {
    expect(nextJump(30, [{ at: 33, to: 36 }], loop)).toEqual({ at: 33, to: 36 });
  });

  it('turns back where a silence that reaches over its end begins', () => {
    expect(nextJump(30, [{ at: 37, to: 50 }], loop)).toEqual({ at: 37, to: 30 });
  });

  it('that ends with the recording, or just before, is gone on with from there', () => {
    expect(afterTheEnd(40.1, loop)).toBe(30);
    expect(afterTheEnd(60, loop)).toBeNull();
    expect(afterTheEnd(40, { from: 30, to: null })).toBeNull();
  });

  it('that is all silence is heard as it is', () => {
    expect(nextJump(30, [{ at: 20, to: 50 }], loop)).toEqual({ at: 40, to: 30 });
  });
});

describe('marks', () => {
  it('a start after the end drops the end', () => {
    expect(markFrom({ from: 1, to: 10 }, 5)).toEqual({ from: 5, to: 10 });
    expect(markFrom({ from: 1, to: 10 }, 12)).toEqual({ from: 12, to: null });
  });

  it('an end without a start before it repeats from the beginning', () => {
    expect(markTo({ from: 5, to: null }, 12)).toEqual({ from: 5, to: 12 });
    expect(markTo({ from: 20, to: null }, 12)).toEqual({ from: 0, to: 12 });
  });
});
