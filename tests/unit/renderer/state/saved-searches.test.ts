import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { noFilters } from '../../../../src/renderer/query/call-filters.ts';
import { createFilters } from '../../../../src/renderer/state/filters.ts';
import { createRoute } from '../../../../src/renderer/state/route.ts';
import { SavedSearches } from '../../../../src/renderer/state/saved-searches.ts';
import type { SavedSearch, SavedSearchChange } from '../../../../src/shared/saved-search.ts';

const missed: SavedSearch = {
  id: 'a',
  name: 'Missed',
  filters: { ...noFilters, statuses: ['missed'] },
  keptOffline: false,
};

let filters: ReturnType<typeof createFilters>;
let route: ReturnType<typeof createRoute>;
let changes: SavedSearchChange[];
let failures: unknown[];
let answer: (change: SavedSearchChange) => Promise<readonly SavedSearch[]>;
let saved: SavedSearches;

beforeEach(() => {
  filters = createFilters(createStore(() => ({ zone: 'UTC', today: 0 })));
  route = createRoute();
  changes = [];
  failures = [];
  answer = async () => [missed];
  saved = new SavedSearches({
    filters,
    route,
    read: async () => [missed],
    change: (change) => {
      changes.push(change);
      return answer(change);
    },
    onFailure: (thrown) => failures.push(thrown),
  });
});

const state = () => saved.store.getState();
const read = async () => {
  saved.start();
  await Promise.resolve();
  await Promise.resolve();
};

describe('the saved searches', () => {
  it('are not known before main has told them', async () => {
    expect(state()).toMatchObject({ known: false, searches: [] });
    await read();
    expect(state()).toMatchObject({ known: true, searches: [missed] });
  });

  it('set the filters and go to the calls', async () => {
    await read();
    route.getState().goTo('settings');
    state().show(missed);
    expect(filters.getState().filters.statuses).toEqual(['missed']);
    expect(route.getState().screen).toBe('calls');
    expect(state().lastShownId).toBe('a');
  });

  it('are gone by no more once the filters were cleared', async () => {
    await read();
    state().show(missed);
    filters.getState().change({ text: 'asha' });
    expect(state().lastShownId).toBe('a');
    filters.getState().clear();
    expect(state().lastShownId).toBeNull();
  });

  it('are changed one after the other, each by what the one before left', async () => {
    await read();
    const other = { ...missed, id: 'b' };
    answer = async ({ kind }) => (kind === 'add' ? [missed, other] : [other]);
    const seen: number[] = [];
    const adding = state().save('Other');
    const removing = state().change((searches) => {
      seen.push(searches.length);
      return { kind: 'remove', id: 'a' };
    });
    await adding;
    expect(state().lastShownId).toBe('b');
    await removing;
    expect(seen).toEqual([2]);
    expect(changes.map(({ kind }) => kind)).toEqual(['add', 'remove']);
    expect(state().searches).toEqual([other]);
  });

  it('stay as they were where a change fails, and the next change goes on from there', async () => {
    await read();
    answer = () => Promise.reject(new Error('The disk is full.'));
    await expect(state().change(() => ({ kind: 'remove', id: 'a' }))).rejects.toThrow('The disk is full.');
    expect(state().searches).toEqual([missed]);
    expect(await state().change(() => null)).toEqual([missed]);
  });
});
