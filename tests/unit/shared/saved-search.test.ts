import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changedSearches,
  freeName,
  nameProblem,
  roomProblem,
  type SavedFilters,
  type SavedSearch,
  savedSearchLimits,
} from '../../../src/shared/saved-search.ts';

const filters: SavedFilters = {
  text: 'refund',
  dates: { kind: 'preset', preset: 'last-7-days' },
  agents: [],
  directions: [],
  statuses: ['missed'],
  dispositions: [],
  exophones: [],
  recording: 'any',
  sort: { by: 'startTime', descending: true },
};

const named = (...names: string[]): SavedSearch[] =>
  names.map((name, at) => ({ id: `id-${at}`, name, filters, keptOffline: false }));
const namesOf = (searches: readonly SavedSearch[]) => searches.map(({ name }) => name);
const add = (name: string, at: number | null = null) =>
  ({ kind: 'add', name, filters, keptOffline: false, at }) as const;

/** Made as the app makes them, so that the names are written as they are kept. */
const anyList = fc
  .array(
    fc.string({ minLength: 1, maxLength: 12 }).filter((name) => nameProblem(name, []) === null),
    { maxLength: 12 },
  )
  .map((names) =>
    names.reduce<readonly SavedSearch[]>(
      (searches, name) =>
        nameProblem(name, searches) === null ? changedSearches(searches, add(name), `id-${searches.length}`) : searches,
      [],
    ),
  );
const listAndOne = anyList
  .filter((searches) => searches.length > 0)
  .chain((searches) => fc.tuple(fc.constant(searches), fc.nat(searches.length - 1)));

describe('moving a saved search', () => {
  test('puts it where it was dropped, and leaves all others in their order', () => {
    fc.assert(
      fc.property(listAndOne, fc.nat(20), ([searches, from], to) => {
        const moved = searches[from];
        if (moved === undefined) throw new Error('There is one at this place.');
        const after = changedSearches(searches, { kind: 'move', id: moved.id, to }, 'new');
        expect(after.indexOf(moved)).toBe(Math.min(to, searches.length - 1));
        expect(after.filter((search) => search !== moved)).toEqual(searches.filter((search) => search !== moved));
      }),
    );
  });

  test('and moving it back leaves the list as it was', () => {
    fc.assert(
      fc.property(listAndOne, fc.nat(20), ([searches, from], to) => {
        const id = searches[from]?.id ?? '';
        const there = changedSearches(searches, { kind: 'move', id, to }, 'new');
        expect(changedSearches(there, { kind: 'move', id, to: from }, 'new')).toEqual(searches);
      }),
    );
  });
});

describe('renaming a saved search', () => {
  test('changes its name on one line and nothing else, or says why not', () => {
    fc.assert(
      fc.property(listAndOne, fc.string({ unit: 'binary', maxLength: 100 }), ([searches, at], name) => {
        const { id = '' } = searches[at] ?? {};
        const rename = () => changedSearches(searches, { kind: 'rename', id, name }, 'new');
        if (nameProblem(name, searches.toSpliced(at, 1)) !== null) {
          expect(rename).toThrow(expect.objectContaining({ code: 'bad-request' }));
          return;
        }
        const after = rename();
        expect(after[at]?.name).toMatch(/^\S(?:[^\p{Cc}]*\S)?$/u);
        expect(after[at]?.name).toBe(name.replace(/[\s\p{Cc}]+/gu, ' ').trim());
        expect(after.map((search) => ({ ...search, name: '' }))).toEqual(
          searches.map((search) => ({ ...search, name: '' })),
        );
      }),
    );
  });

  test('to its own name, written otherwise, is allowed', () => {
    expect(
      namesOf(changedSearches(named('Missed', 'Refunds'), { kind: 'rename', id: 'id-0', name: ' MISSED ' }, 'new')),
    ).toEqual(['MISSED', 'Refunds']);
  });

  test.each([
    ['', /name/],
    [' \n\t', /name/],
    ['x'.repeat(81), /81 characters.*80/],
    ['refunds', /‘Refunds’ already/],
    ['  Ｒefunds ', /‘Refunds’ already/],
  ])('to %j is refused in words', (name, words) => {
    expect(() => changedSearches(named('Missed', 'Refunds'), { kind: 'rename', id: 'id-0', name }, 'new')).toThrow(
      words,
    );
  });
});

describe('a new saved search', () => {
  test('comes last, or where it is wanted', () => {
    expect(namesOf(changedSearches(named('A', 'B'), add('C'), 'new'))).toEqual(['A', 'B', 'C']);
    expect(namesOf(changedSearches(named('A', 'B'), add('C', 1), 'new'))).toEqual(['A', 'C', 'B']);
    expect(namesOf(changedSearches(named('A', 'B'), add('C', 9), 'new'))).toEqual(['A', 'B', 'C']);
  });

  test('put where one was removed undoes the removal', () => {
    fc.assert(
      fc.property(listAndOne, ([searches, at]) => {
        const { id = '', name = '' } = searches[at] ?? {};
        const without = changedSearches(searches, { kind: 'remove', id }, 'new');
        expect(without).toEqual(searches.toSpliced(at, 1));
        expect(namesOf(changedSearches(without, add(name, at), 'new'))).toEqual(namesOf(searches));
      }),
    );
  });

  test('beyond the most there can be is refused, and the way out is said', () => {
    const full = named(...Array.from({ length: savedSearchLimits.searches }, (_, at) => `Search ${at}`));
    expect(roomProblem(full.slice(1))).toBeNull();
    expect(() => changedSearches(full, add('One more'), 'new')).toThrow(/100 is the most.*Delete one/);
  });

  test('with more ticked values than can be kept is refused, as is changing one to it', () => {
    const many = { ...filters, agents: Array.from({ length: 1001 }, (_, at) => `agent ${at}`), statuses: [] };
    expect(() => changedSearches([], { ...add('Many'), filters: many }, 'new')).toThrow(/1001 ticked values.*1000/);
    expect(() => changedSearches(named('A'), { kind: 'update', id: 'id-0', filters: many }, 'new')).toThrow(/1001/);
  });
});

describe('a saved search that is gone', () => {
  test.each([
    { kind: 'rename', id: 'gone', name: 'B' },
    { kind: 'update', id: 'gone', filters },
    { kind: 'move', id: 'gone', to: 0 },
    { kind: 'remove', id: 'gone' },
  ] as const)('cannot $kind', (change) => {
    expect(() => changedSearches(named('A'), change, 'new')).toThrow(/deleted meanwhile/);
  });
});

describe('a proposed name', () => {
  test('can always be given, whatever it is made from', () => {
    fc.assert(
      fc.property(anyList, fc.string({ unit: 'grapheme', maxLength: 120 }), (searches, wanted) => {
        fc.pre(nameProblem(freeName(wanted, []), []) === null);
        const taken = changedSearches(searches, add(freeName(wanted, searches)), 'one');
        expect(nameProblem(freeName(wanted, taken), taken)).toBeNull();
      }),
    );
  });

  test('is numbered where it is taken', () => {
    expect(freeName('Missed', named('missed', 'Missed 2'))).toBe('Missed 3');
  });

  test('is cut between characters', () => {
    expect(freeName(`${'x'.repeat(79)}😀`, [])).toBe('x'.repeat(79));
  });
});
