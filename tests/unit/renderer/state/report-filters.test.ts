import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { noFilters } from '../../../../src/renderer/query/call-filters.ts';
import { createReportFilters, rememberReportFilters } from '../../../../src/renderer/state/report-filters.ts';
import { createReportView } from '../../../../src/renderer/state/report-view.ts';
import type { Settings } from '../../../../src/shared/settings.ts';

const time = createStore(() => ({ zone: 'UTC', today: Date.parse('2026-11-30T00:00:00Z') }));
const lastWeek = { ...noFilters, dates: { kind: 'preset', preset: 'last-week' } } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a report is first over the last 7 days, and over these again once its filters are cleared', () => {
  const filters = createReportFilters('a', time, { reportFilters: null });
  expect(filters.getState().query).toMatchObject({
    from: Date.parse('2026-11-24T00:00:00Z'),
    to: Date.parse('2026-12-01T00:00:00Z'),
  });
  filters.getState().change({ dates: { kind: 'preset', preset: 'all' }, statuses: ['missed'] });
  filters.getState().clear();
  expect(filters.getState().filters).toEqual({ ...noFilters, dates: { kind: 'preset', preset: 'last-7-days' } });
});

test('what it was last over is taken for the same account only: agents of another are not its own', () => {
  const remembered = { reportFilters: { accountId: 'a', filters: lastWeek } };
  expect(createReportFilters('a', time, remembered).getState().filters).toEqual(lastWeek);
  expect(createReportFilters('b', time, remembered).getState().filters.dates).toEqual({
    kind: 'preset',
    preset: 'last-7-days',
  });
});

test('what is typed is remembered once, and what has not settled as the account’s window ends', () => {
  const saved: Pick<Settings, 'reportFilters'>[] = [];
  const filters = createReportFilters('a', time, { reportFilters: null });
  const end = rememberReportFilters('a', filters, (change) => saved.push(change));
  for (const text of ['r', 're', 'ref']) filters.getState().change({ text });
  vi.advanceTimersByTime(10_000);
  expect(saved.map((change) => change.reportFilters?.filters.text)).toEqual(['ref']);
  filters.getState().change({ text: 'refund' });
  end();
  expect(saved.map((change) => change.reportFilters?.filters.text)).toEqual(['ref', 'refund']);
});

test('the calls of a figure are closed once the report is over something else', () => {
  const filters = createReportFilters('a', time, { reportFilters: null });
  const view = createReportView(filters);
  view.getState().showFigure({ title: 'Missed calls', filters: noFilters });
  time.setState({ zone: 'Asia/Kolkata' });
  expect(view.getState().figure?.title).toBe('Missed calls');
  filters.getState().change({ statuses: ['missed'] });
  expect(view.getState().figure).toBe(null);
});
