import { describe, expect, test } from 'vitest';
import { type CallFilters, noFilters } from '../../../../src/renderer/query/call-filters.ts';
import { proposedName, sameFilters, savedFilters, shownSearch } from '../../../../src/renderer/query/saved-filters.ts';
import type { SavedSearch } from '../../../../src/shared/saved-search.ts';

const missed: CallFilters = { ...noFilters, statuses: ['missed'] };
const refunds: CallFilters = { ...noFilters, text: 'refund' };
const saved = (id: string, filters: CallFilters): SavedSearch => ({
  id,
  name: id,
  filters: savedFilters(filters),
  keptOffline: false,
});

const choices = {
  agents: [
    { value: 'agent_7', label: 'Asha Rao', calls: 3 },
    { value: 'agent_8', label: 'Priya Raghavan', calls: 2 },
  ],
  directions: [],
  statuses: [],
  dispositions: [],
  exophones: [],
};

describe('what is saved of the filters', () => {
  test('is every one of them: none can be added and forgotten here', () => {
    expect(Object.keys(savedFilters(noFilters)).sort()).toEqual(Object.keys(noFilters).sort());
  });

  test('keeps "last 7 days" as these words', () => {
    const dates = { kind: 'preset', preset: 'last-7-days' } as const;
    expect(savedFilters({ ...noFilters, dates }).dates).toEqual(dates);
  });
});

describe('two sets of filters', () => {
  const same = (one: Partial<CallFilters>, other: Partial<CallFilters>) =>
    sameFilters(savedFilters({ ...noFilters, ...one }), savedFilters({ ...noFilters, ...other }));

  test.each([
    ['spaces around the text', { text: ' refund ' }, { text: 'refund' }],
    ['the order of ticking', { agents: ['a', 'b'] }, { agents: ['b', 'a'] }],
    ['a range without ends', { dates: { kind: 'range', from: null, to: null } }, {}],
  ] as const)('are the same but for %s', (_what, one, other) => {
    expect(same(one, other)).toBe(true);
  });

  test.each([
    ['text', { text: 'refund' }],
    ['dates', { dates: { kind: 'preset', preset: 'today' } }],
    ['a day', { dates: { kind: 'range', from: '2024-06-15', to: null } }],
    ['agents', { agents: ['a'] }],
    ['directions', { directions: ['a'] }],
    ['statuses', { statuses: ['a'] }],
    ['dispositions', { dispositions: ['a'] }],
    ['exophones', { exophones: ['a'] }],
    ['recording', { recording: 'none' }],
    ['the column', { sort: { by: 'agent', descending: true } }],
    ['the way of the order', { sort: { by: 'startTime', descending: false } }],
  ] as const)('differ by %s', (_what, part) => {
    expect(same(part, {})).toBe(false);
  });

  test('differ when the same value is ticked in another filter', () => {
    expect(same({ agents: ['a'] }, { statuses: ['a'] })).toBe(false);
  });
});

describe('the saved search that is shown', () => {
  const searches = [saved('missed', missed), saved('missed too', missed), saved('refunds', refunds)];

  test('is the one whose filters are set, chosen or not', () => {
    expect(shownSearch(searches, refunds, null)).toMatchObject({ search: { id: 'refunds' }, changed: false });
    expect(shownSearch(searches, noFilters, null)).toBeNull();
  });

  test('is, of two alike, the one that was chosen', () => {
    expect(shownSearch(searches, missed, 'missed too')).toMatchObject({ search: { id: 'missed too' }, changed: false });
  });

  test('stays the chosen one when its filters or its order are changed', () => {
    const narrower: CallFilters = { ...missed, text: 'refund' };
    const ordered: CallFilters = { ...missed, sort: { by: 'agent', descending: false } };
    for (const filters of [narrower, ordered]) {
      expect(shownSearch(searches, filters, 'missed')).toMatchObject({ search: { id: 'missed' }, changed: true });
      expect(shownSearch(searches, filters, null)).toBeNull();
    }
  });

  test('is another one as soon as its filters are set', () => {
    expect(shownSearch(searches, refunds, 'missed')).toMatchObject({ search: { id: 'refunds' }, changed: false });
  });

  test('is none once it was deleted', () => {
    expect(shownSearch([], missed, 'missed')).toBeNull();
  });
});

describe('the proposed name', () => {
  test('says in words what is set, dates last', () => {
    const filters: CallFilters = {
      ...noFilters,
      text: ' refund ',
      dates: { kind: 'preset', preset: 'last-7-days' },
      agents: ['agent_7', 'agent_8'],
      statuses: ['missed'],
      recording: 'available',
    };
    expect(proposedName(filters, [], choices)).toBe(
      'refund, Asha Rao, Priya Raghavan, Missed, Recording available, Last 7 days',
    );
  });

  test('counts many values instead of listing them', () => {
    expect(proposedName({ ...noFilters, agents: ['a', 'b', 'c'] }, [], choices)).toBe('3 agents');
  });

  test('is one that is free', () => {
    expect(proposedName(refunds, [{ ...saved('x', missed), name: 'Refund' }], choices)).toBe('refund 2');
  });
});
