import { describe, expect, it } from 'vitest';
import { dayRangeOf, rangeFigures, rangeName } from '../../../../../src/renderer/features/sync/day-range.ts';
import { dayAgo, dayMs, now } from './a-day.ts';

const days = [3, 2, 1, 0].map((ago) => dayAgo(ago, 'complete', { covered: ago < 3 }));
const today = Math.floor(now / dayMs) * dayMs;
const chosen = (anchor: string, head: string) => ({ active: head, chosen: { anchor, head } });

describe('what an action stands for', () => {
  it('is the whole range while nothing is chosen', () => {
    const range = dayRangeOf(days, { active: '2026-11-23', chosen: null });
    expect(range.synced).toEqual({ from: today - 2 * dayMs, to: today + dayMs });
    expect(rangeFigures(range.days)).toBe('3 days, 300 calls');
  });

  it('is what is chosen, of which the account is asked only what the range covers', () => {
    const range = dayRangeOf(days, chosen('2026-11-21', '2026-11-20'));
    expect(rangeFigures(range.days)).toBe('2 days, 200 calls');
    expect(range.synced).toEqual({ from: today - 2 * dayMs, to: today - dayMs });
    expect(dayRangeOf(days, chosen('2026-11-20', '2026-11-20')).synced).toBeNull();
  });

  it('is named by its days, with the year where it is another one', () => {
    expect(rangeName('2026-11-16', '2026-11-16', now)).toBe('16 Nov');
    expect(rangeName('2026-11-16', '2026-11-18', now).replaceAll(/\s/g, '')).toBe('16–18Nov');
    expect(rangeName('2025-12-31', '2025-12-31', now)).toBe('31 Dec 2025');
  });
});
