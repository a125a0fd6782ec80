import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../../src/shared/statistics/normal-quantile.ts';

describe('the normal quantile', () => {
  // Wichura (1988) prints these for checking an implementation.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
  ])('of %d is that of the paper of algorithm AS 241', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 13);
  });

  it('is the same on both sides of the middle', () => {
    for (const p of [0.4999, 0.3, 0.1, 0.05, 0.001, 1e-6]) {
      expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 8);
    }
  });
});
