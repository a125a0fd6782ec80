import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { noFilters } from '../../../../src/renderer/query/call-filters.ts';
import { createFilters, followTime } from '../../../../src/renderer/state/filters.ts';

const day = 86_400_000;
const aTime = () => createStore(() => ({ zone: 'UTC', today: 20_000 * day }));

describe('the shared filters', () => {
  it('are asked as a query that stays the same object until they change', () => {
    const filters = createFilters(aTime());
    const { query, change } = filters.getState();
    expect(filters.getState().query).toBe(query);
    change({ text: 'asha' });
    expect(filters.getState().query).toMatchObject({ text: 'asha', timeZone: 'UTC' });
    expect(filters.getState().change).toBe(change);
  });

  it('change by what they were, and keep their order when they are cleared', () => {
    const filters = createFilters(aTime());
    filters.getState().change({ text: 'asha', sort: { by: 'agent', descending: false } });
    filters.getState().change(({ text }) => ({ text: `${text} rao` }));
    expect(filters.getState().filters.text).toBe('asha rao');
    filters.getState().clear();
    expect(filters.getState().filters).toEqual({ ...noFilters, sort: { by: 'agent', descending: false } });
  });

  it('ask of another day after midnight, in the same words', () => {
    const time = aTime();
    const filters = createFilters(time);
    const end = followTime(filters, time);
    filters.getState().change({ dates: { kind: 'preset', preset: 'today' } });
    const before = filters.getState();
    time.setState({ today: 20_001 * day });
    expect(filters.getState().query.from).toBe(20_001 * day);
    expect(filters.getState().filters).toBe(before.filters);
    end();
    time.setState({ today: 20_002 * day });
    expect(filters.getState().query.from).toBe(20_001 * day);
  });
});
