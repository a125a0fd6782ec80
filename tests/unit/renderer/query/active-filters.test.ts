import { describe, expect, it } from 'vitest';
import { activeFilters, dateWords } from '../../../../src/renderer/query/active-filters.ts';
import { type CallFilters, noFilters } from '../../../../src/renderer/query/call-filters.ts';

const choices = {
  agents: [{ value: 'agent_7', label: 'Asha Rao', calls: 3 }],
  directions: [],
  statuses: [],
  dispositions: [],
  exophones: [],
};

describe('the filters that are set', () => {
  it('are none at first', () => {
    expect(activeFilters(noFilters)).toEqual([]);
  });

  it('do not count an order, or a search of spaces', () => {
    expect(activeFilters({ ...noFilters, text: '  ', sort: { by: 'agent', descending: false } })).toEqual([]);
  });

  it('say in words what they are set to', () => {
    const filters: CallFilters = {
      ...noFilters,
      text: 'refund',
      dates: { kind: 'preset', preset: 'last-7-days' },
      agents: ['agent_7', '', 'agent_9'],
      statuses: ['busy', 'no_answer'],
      dispositions: [''],
      recording: 'on-laptop',
    };
    expect(activeFilters(filters, choices).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Search: refund',
      'Date: Last 7 days',
      'Agent: Asha Rao, Unassigned, Agent 9',
      'Status: Busy, No answer',
      'Disposition: No disposition',
      'Recording: On this laptop',
    ]);
  });

  it('are each dropped by what they say, and leave the others', () => {
    const filters: CallFilters = { ...noFilters, text: 'refund', statuses: ['busy'], recording: 'none' };
    for (const { name, without } of activeFilters(filters)) {
      const left = activeFilters({ ...filters, ...without }).map((filter) => filter.name);
      expect(left).toHaveLength(2);
      expect(left).not.toContain(name);
    }
  });
});

describe('a range of dates in words', () => {
  it.each([
    ['2024-06-01', '2024-06-03', '1 Jun 2024 – 3 Jun 2024'],
    ['2024-06-01', '2024-06-01', '1 Jun 2024'],
    ['2024-06-01', null, 'from 1 Jun 2024'],
    [null, '2024-06-01', 'until 1 Jun 2024'],
    [null, null, 'Any time'],
  ])('from %s to %s: %s', (from, to, words) => {
    expect(dateWords({ kind: 'range', from, to })).toBe(words);
  });
});
