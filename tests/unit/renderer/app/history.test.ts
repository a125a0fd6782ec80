import { expect, it } from 'vitest';
import { type History, moved, type Visit, visited, visitsToReport } from '../../../../src/renderer/app/history.ts';
import { noFilters } from '../../../../src/renderer/query/call-filters.ts';

const visit = (change: Partial<Visit> & { text?: string } = {}): Visit => {
  const { text = '', ...rest } = change;
  return { screen: 'calls', openCallSid: null, filters: { ...noFilters, text }, report: atAgents, ...rest };
};
const atAgents: Visit['report'] = { tab: 'agents', agentId: null, figure: null, callSid: null, filters: noFilters };
const after = (...visits: Visit[]) => visits.reduce(visited, { visits: [visit()], at: 0 } as History);

it('each screen, open call and filter is a visit of its own', () => {
  const history = after(
    visit({ screen: 'reports' }),
    visit({ openCallSid: 'one' }),
    visit({ openCallSid: 'two' }),
    visit({ filters: { ...noFilters, agents: ['a'] } }),
  );
  expect(history.visits).toHaveLength(5);
  expect(history.at).toBe(4);
});

it('what is typed is one visit, and what was searched before it another', () => {
  const typed = after(visit({ text: 'r' }), visit({ text: 're' }), visit({ text: 'ref' }));
  expect(typed.visits.map(({ filters }) => filters.text)).toEqual(['', 'ref']);
  const cleared = visited(typed, visit({ text: '' }));
  const again = [visit({ text: 'x' }), visit({ text: 'xy' })].reduce(visited, cleared);
  expect(again.visits.map(({ filters }) => filters.text)).toEqual(['', 'ref', '', 'xy']);
});

it('going back shows what was, going forward what was left, and another visit ends the way forward', () => {
  const history = after(visit({ screen: 'reports' }), visit({ openCallSid: 'one' }));
  const back = moved(history, -1);
  expect(back.visits[back.at]).toEqual(visit({ screen: 'reports' }));
  expect(visited(back, visit({ screen: 'reports' }))).toBe(back);
  expect(moved(back, 1)).toEqual(history);
  expect(visited(back, visit({ screen: 'sync' })).visits).toHaveLength(3);
  expect(moved(moved(back, -1), -1).at).toBe(0);
});

it('holds the last 200 visits', () => {
  const history = after(...Array.from({ length: 300 }, (_, at) => visit({ openCallSid: String(at) })));
  expect(history.visits).toHaveLength(200);
  expect(history.visits.at(-1)).toEqual(visit({ openCallSid: '299' }));
});

it('what is typed in the report is one visit too', () => {
  const typing = (text: string) =>
    visit({ screen: 'reports', report: { ...atAgents, filters: { ...noFilters, text } } });
  const typed = after(typing(''), typing('r'), typing('re'));
  expect(typed.visits.map(({ report }) => report.filters.text)).toEqual(['', '', 're']);
});

it('the way back to the report is there as long as the list shows what was opened from a figure', () => {
  const missed = visit({ filters: { ...noFilters, statuses: ['missed'] } });
  const opened = after(visit({ screen: 'reports' }), missed);
  expect(visitsToReport(opened)).toBe(-1);
  const walked = visited(opened, { ...missed, openCallSid: 'one' });
  expect(visitsToReport(walked)).toBe(-2);
  expect(moved(walked, -2).visits[walked.at - 2]?.screen).toBe('reports');
  expect(visitsToReport(visited(walked, visit({ screen: 'sync' })))).toBe(null);
});

it('who went from the report to the list by the rail is offered no way back beside Back', () => {
  expect(visitsToReport(after(visit({ screen: 'reports' }), visit()))).toBe(null);
});
