import { expect, it } from 'vitest';
import { type History, moved, type Visit, visited } from '../../../../src/renderer/app/history.ts';
import { noFilters } from '../../../../src/renderer/query/call-filters.ts';

const visit = (change: Partial<Visit> & { text?: string } = {}): Visit => {
  const { text = '', ...rest } = change;
  return { screen: 'calls', openCallSid: null, filters: { ...noFilters, text }, ...rest };
};
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
