import { describe, expect, test } from 'vitest';
import type { DispositionCount, ExophoneRow } from '../../../../../../src/renderer/cache/report-api.ts';
import {
  customerBars,
  dispositionBars,
  exophoneBars,
} from '../../../../../../src/renderer/features/reports/team/bars.ts';

const scope = { zone: 'Asia/Kolkata', of: ' of Priya Nair', about: '' };

function dispositions(count: number): DispositionCount[] {
  return Array.from({ length: count }, (_, at) => ({ disposition: `outcome ${at}`, calls: 100 - at }));
}

describe('dispositions', () => {
  test('up to ten are a bar each, and calls without one come last, named as such', () => {
    const bars = dispositionBars([...dispositions(10), { disposition: null, calls: 40 }], 1_000, scope);
    expect(bars).toHaveLength(11);
    expect(bars.at(-1)).toMatchObject({
      name: 'None given',
      isNone: true,
      calls: 40,
      beside: '4.0%',
      opens: { part: { dispositions: [''] }, title: 'No disposition of Priya Nair' },
    });
  });

  test('of more, the others are one bar that opens all of them, and no call is lost', () => {
    const counts = dispositions(14);
    const bars = dispositionBars(counts, 2_000, scope);
    expect(bars).toHaveLength(10);
    expect(bars.at(-1)?.name).toBe('5 others');
    expect(bars.at(-1)?.opens?.part?.dispositions).toEqual(counts.slice(9).map(({ disposition }) => disposition));
    expect(bars.reduce((sum, { calls }) => sum + calls, 0)).toBe(counts.reduce((sum, { calls }) => sum + calls, 0));
  });
});

test('exophones beyond ten are one bar that opens all of them, and none at all is one too', () => {
  const rows = Array.from({ length: 12 }, (_, at) => ({
    exophone: at === 11 ? null : `+91800000${at}`,
    sums: { calls: 20 - at },
  })) as unknown as ExophoneRow[];
  const bars = exophoneBars(rows, 200, scope);
  expect(bars).toHaveLength(10);
  expect(bars.at(-1)?.opens?.part?.exophones).toEqual(['+918000009', '+9180000010', '']);
});

describe('customers', () => {
  const at = Date.parse('2024-06-15T20:30:00Z');

  test('are found by their number as a phrase, with the day of the report’s zone beside them', () => {
    const [bar] = customerBars([{ number: '+919876543210', name: null, calls: 7, lastAt: at }], scope);
    expect(bar).toMatchObject({
      name: '+919876543210',
      beside: 'Jun 16',
      opens: { words: 'customer:"+919876543210"' },
    });
  });

  test('with a name have their number behind it', () => {
    const [bar] = customerBars([{ number: '+919876543210', name: 'محمد', calls: 7, lastAt: null }], scope);
    expect(bar).toMatchObject({ name: 'محمد', number: '+919876543210', beside: '' });
  });
});
