import { describe, expect, test } from 'vitest';
import { requests } from '../../../../src/shared/ipc/requests.ts';

const accepts = (argument: unknown) => requests['saved-searches.change'].argument.safeParse(argument).success;

const filters = {
  text: 'refund',
  dates: { kind: 'preset', preset: 'today' },
  agents: ['agent_7', ''],
  directions: [],
  statuses: [],
  dispositions: [],
  recording: 'any',
  sort: { by: 'startTime', descending: true },
};
const dates = (from: unknown, to: unknown) => ({ ...filters, dates: { kind: 'range', from, to } });
const add = { kind: 'add', name: 'Refunds', filters, keptOffline: false, at: null };

describe('a change of saved searches', () => {
  test.each([
    ['adds one', add],
    ['adds one at its old place', { ...add, at: 3 }],
    ['adds one of some days', { ...add, filters: dates('2024-06-01', null) }],
    ['renames one', { kind: 'rename', id: '1', name: 'Refunds' }],
    ['gives one other filters', { kind: 'update', id: '1', filters }],
    ['moves one', { kind: 'move', id: '1', to: 0 }],
    ['removes one', { kind: 'remove', id: '1' }],
  ])('that %s is let through', (_what, argument) => {
    expect(accepts(argument)).toBe(true);
  });

  test.each([
    ['nothing', null],
    ['an unknown kind', { kind: 'clear' }],
    ['more than its kind has', { ...add, id: '1' }],
    ['a place before the first', { ...add, at: -1 }],
    ['half a place', { kind: 'move', id: '1', to: 0.5 }],
    ['no id', { kind: 'remove', id: '' }],
    ['an endless name', { ...add, name: 'x'.repeat(2001) }],
    ['an endless text', { ...add, filters: { ...filters, text: 'x'.repeat(2001) } }],
    ['endlessly many values', { ...add, filters: { ...filters, agents: new Array(10_001).fill('a') } }],
    ['a value that is no text', { ...add, filters: { ...filters, agents: [7] } }],
    ['an unknown filter', { ...add, filters: { ...filters, mood: 'angry' } }],
    ['a missing filter', { ...add, filters: { ...filters, statuses: undefined } }],
    ['an unknown preset', { ...add, filters: { ...filters, dates: { kind: 'preset', preset: 'next-year' } } }],
    ['instants for days', { ...add, filters: dates(1718409600000, null) }],
    ['an unknown order', { ...add, filters: { ...filters, sort: { by: 'callSid', descending: true } } }],
  ])('with %s is refused', (_what, argument) => {
    expect(accepts(argument)).toBe(false);
  });
});
