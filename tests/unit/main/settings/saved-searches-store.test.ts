import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SavedSearchesFile } from '../../../../src/main/settings/saved-searches-file.ts';
import { SavedSearchesStore } from '../../../../src/main/settings/saved-searches-store.ts';
import type { SavedFilters } from '../../../../src/shared/saved-search.ts';
import { tempFolder } from '../temp-folder.ts';
import { lockedKeys, testFilesKey, unsealedText } from '../test-keys.ts';

const filters: SavedFilters = {
  text: 'refund "issued twice"',
  dates: { kind: 'preset', preset: 'last-7-days' },
  agents: ['agent_7', ''],
  directions: ['inbound'],
  statuses: ['missed'],
  dispositions: [''],
  exophones: [],
  recording: 'on-laptop',
  sort: { by: 'holdTime', descending: false },
};
const range: SavedFilters = { ...filters, dates: { kind: 'range', from: '2024-06-01', to: null } };

const add = (name: string, of: SavedFilters = filters) =>
  ({ kind: 'add', name, filters: of, keptOffline: false, at: null }) as const;

async function searchesFile(text?: string): Promise<string> {
  const file = join(await tempFolder(), 'saved-searches.json');
  if (text !== undefined) await writeFile(file, text);
  return file;
}

function opened(file: string, accountId = 'sample'): SavedSearchesStore {
  const store = new SavedSearchesStore((id) => new SavedSearchesFile(file, testFilesKey(id)));
  store.openAccount(accountId);
  return store;
}

const namesIn = async (store: SavedSearchesStore) => (await store.list()).map(({ name }) => name);

describe('saved searches', () => {
  test('are none where there is no file yet, and nobody is bothered with that', async () => {
    const store = opened(await searchesFile());
    expect(await store.list()).toEqual([]);
    expect(await store.notice()).toBeNull();
  });

  test('outlive a restart whole, in their order, with a relative date left relative', async () => {
    const file = await searchesFile();
    const store = opened(file);
    await store.change(add('Refunds'));
    const [, second] = await store.change(add('Since June', range));
    await store.change({ kind: 'move', id: second?.id ?? '', to: 0 });

    const again = opened(file);
    expect(await again.list()).toMatchObject([
      { name: 'Since June', filters: range },
      { name: 'Refunds', filters },
    ]);
  });

  test('that are kept offline are so after a restart, and those of an older file are not', async () => {
    const file = await searchesFile(JSON.stringify({ accounts: { sample: [{ name: 'Older', filters }] } }));
    const store = opened(file);
    const [, second] = await store.change(add('Refunds'));
    await store.change({ kind: 'keep', id: second?.id ?? '', keptOffline: true });

    const again = opened(file);
    expect(await again.list()).toMatchObject([
      { name: 'Older', keptOffline: false },
      { name: 'Refunds', keptOffline: true },
    ]);
  });

  test('that are changed at once are all kept, each change made to what the one before left', async () => {
    const file = await searchesFile();
    const store = opened(file);
    const names = Array.from({ length: 20 }, (_, at) => `Search ${at}`);
    const answers = await Promise.all(names.map((name) => store.change(add(name))));
    expect(answers.map((searches) => searches.length)).toEqual(names.map((_, at) => at + 1));
    expect(await namesIn(store)).toEqual(names);
    expect(new Set((await store.list()).map(({ id }) => id)).size).toBe(20);
    expect(await namesIn(opened(file))).toEqual(names);
  });

  test('change whole or not at all: a refused or unwritten change leaves list and file as they were', async () => {
    const file = await searchesFile();
    const store = opened(file);
    await store.change(add('Refunds'));
    const before = await readFile(file, 'utf8');
    await expect(store.change(add('refunds'))).rejects.toMatchObject({ code: 'bad-request' });
    await mkdir(`${file}.tmp`);
    await expect(store.change(add('Missed'))).rejects.toMatchObject({ code: 'folder-not-writable' });
    expect(await namesIn(store)).toEqual(['Refunds']);
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('are for the eyes of their owner, and leave no half-written file', async () => {
    const file = await searchesFile();
    await opened(file).change(add('Refunds'));
    expect(await readdir(dirname(file))).toEqual(['saved-searches.json']);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('are none while no account is open, as when it is locked, and are there once it is', async () => {
    const file = await searchesFile();
    const store = opened(file);
    await store.change(add('Refunds'));
    store.openAccount(null);
    expect(await store.list()).toEqual([]);
    expect(await store.mayBeLost('sample')).toBe(true);
    await expect(store.change(add('Nobody’s'))).rejects.toMatchObject({ code: 'not-connected' });
    store.openAccount('sample');
    expect(await namesIn(store)).toEqual(['Refunds']);
  });

  test('are not in their file for others to read, one of an earlier version included', async () => {
    const file = await searchesFile(JSON.stringify({ accounts: { sample: [{ name: 'Older', filters }] } }));
    const store = opened(file);
    expect(await namesIn(store)).toEqual(['Older']);
    expect(await readFile(file, 'latin1')).not.toContain('Older');
    await store.change(add('Refunds'));
    for (const text of ['Older', 'Refunds', 'refund', 'agent_7'])
      expect(await readFile(file, 'latin1')).not.toContain(text);
  });

  test('stay as they are where the account is locked before they are read or written', async () => {
    const file = await searchesFile();
    await opened(file).change(add('Refunds'));
    const locked = new SavedSearchesStore(() => new SavedSearchesFile(file, lockedKeys));
    locked.openAccount('sample');
    await expect(locked.list()).rejects.toMatchObject({ code: 'locked' });
    await expect(locked.change(add('Missed'))).rejects.toMatchObject({ code: 'locked' });
    expect(await readdir(dirname(file))).toEqual(['saved-searches.json']);
    expect(await namesIn(opened(file))).toEqual(['Refunds']);
  });
});

describe('a forgotten account', () => {
  test('takes its saved searches along, and what was set aside of them', async () => {
    const file = await searchesFile('damaged');
    const store = opened(file);
    await store.change(add('Refunds'));
    expect(await readdir(dirname(file))).toHaveLength(2);
    await store.forgetAll('sample');
    expect(await readdir(dirname(file))).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  test('gets no search that was asked for while it was being forgotten', async () => {
    const file = await searchesFile();
    const store = opened(file);
    await store.change(add('Refunds'));
    const forgetting = store.forgetAll('sample');
    await expect(store.change(add('Too late'))).rejects.toMatchObject({ code: 'not-connected' });
    await forgetting;
    expect(await readdir(dirname(file))).toEqual([]);
    store.openAccount('sample');
    expect(await store.change(add('New'))).toHaveLength(1);
  });
});

describe('a damaged file of saved searches', () => {
  test.each(['', '{"accounts": {"sam', 'null', '[]', '{}', '{"accounts": {"sample": 5}}', '\0\0\0'])(
    'that reads %j is set aside and said',
    async (text) => {
      const file = await searchesFile(text);
      const store = opened(file);
      expect(await store.list()).toEqual([]);
      expect(await store.notice()).toContain('saved-searches.json.damaged');
      expect(await unsealedText(`${file}.damaged`, 'sample')).toBe(text);
      await store.change(add('Refunds'));
      expect(await opened(file).notice()).toBeNull();
    },
  );

  test.each([
    ['no filters', { name: 'Broken' }],
    ['no name', { name: '', filters }],
    ['an unknown order', { name: 'Broken', filters: { ...filters, sort: { by: 'mood', descending: true } } }],
    ['a filter of another version', { name: 'Broken', filters: { ...filters, mood: 'angry' } }],
    ['a day that is none', { name: 'Broken', filters: { ...range, dates: { kind: 'range', from: 'x', to: null } } }],
  ])('loses only the search with %s, which is still in the file set aside', async (_what, broken) => {
    const text = JSON.stringify({ accounts: { sample: [{ name: 'Whole', filters }, broken] } });
    const file = await searchesFile(text);
    const store = opened(file);
    expect(await namesIn(store)).toEqual(['Whole']);
    expect(await store.notice()).toContain('1 could not be read');
    expect(await unsealedText(`${file}.damaged`, 'sample')).toBe(text);
  });

  test('that cannot even be opened is left alone: nothing is written in its place', async () => {
    const file = await searchesFile();
    await mkdir(file);
    const store = opened(file);
    expect(await store.list()).toEqual([]);
    expect(await store.notice()).toContain('could not be opened');
    await expect(store.change(add('Refunds'))).rejects.toMatchObject({ code: 'folder-not-writable' });
    expect((await stat(file)).isDirectory()).toBe(true);
  });
});

describe('whether searches may have been lost', () => {
  const one = JSON.stringify({ accounts: { sample: [{ name: 'Refunds', filters }] } });

  test.each([
    ['the file is missing', undefined, true],
    ['the file is cut', '{"accounts":', true],
    ['the file is empty', '', true],
    ['the file is of another form', '[]', true],
    ['one search cannot be read', one.replace('"inbound"', '7'), true],
    ['the file does not know the account', '{"accounts":{}}', true],
    ['all can be read', one, false],
    ['there are none any more', '{"accounts":{"sample":[]}}', false],
  ])('is told where %s', async (_, text, lost) => {
    const store = opened(await searchesFile(text));
    expect(await store.mayBeLost('sample')).toBe(lost);
  });

  test('is told where the file cannot be opened', async () => {
    const file = await searchesFile();
    await mkdir(file);
    expect(await opened(file).mayBeLost('sample')).toBe(true);
  });
});
