import { expect, test } from 'vitest';
import { stepCalls } from '../../../../../../src/renderer/features/reports/team/step-calls.ts';

const at = (iso: string) => Date.parse(iso);

test('a day, a week and a month find their days of the report’s zone', () => {
  const day = { from: at('2024-06-14T18:30:00Z'), to: at('2024-06-15T18:30:00Z') };
  expect(stepCalls(day, 'day', 'Asia/Kolkata')).toEqual({
    part: { dates: { kind: 'range', from: '2024-06-15', to: '2024-06-15' } },
    words: '',
  });
  const month = { from: at('2024-05-31T18:30:00Z'), to: at('2024-06-30T18:30:00Z') };
  expect(stepCalls(month, 'month', 'Asia/Kolkata').part).toEqual({
    dates: { kind: 'range', from: '2024-06-01', to: '2024-06-30' },
  });
});

test('an hour finds its hour of the clock on its day', () => {
  const hour = { from: at('2024-06-15T03:30:00Z'), to: at('2024-06-15T04:30:00Z') };
  expect(stepCalls(hour, 'hour', 'Asia/Kolkata')).toEqual({
    part: { dates: { kind: 'range', from: '2024-06-15', to: '2024-06-15' } },
    words: 'hour:9',
  });
  const last = { from: at('2024-06-15T17:30:00Z'), to: at('2024-06-15T18:30:00Z') };
  expect(stepCalls(last, 'hour', 'Asia/Kolkata')).toEqual({
    part: { dates: { kind: 'range', from: '2024-06-15', to: '2024-06-15' } },
    words: 'hour:23',
  });
});
