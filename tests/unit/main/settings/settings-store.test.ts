import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SettingsStore } from '../../../../src/main/settings/settings-store.ts';
import type { SavedFilters } from '../../../../src/shared/saved-search.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { tempFolder } from '../temp-folder.ts';
import { lockedKeys, testFilesKey, unsealedText } from '../test-keys.ts';

/** The largest room that can be chosen: a smaller one would give recordings up. */
const afterLoss = { ...defaultSettings, recordingsRoomGb: 100 };

const { reportFilters: _, ...plainDefaults } = defaultSettings;

async function settingsFile(text?: string): Promise<string> {
  const file = join(await tempFolder(), 'settings.json');
  if (text !== undefined) await writeFile(file, text);
  return file;
}

describe('settings', () => {
  test('are the defaults where there is no file yet, and nobody is bothered with that', async () => {
    const store = await SettingsStore.open(await settingsFile(), true, testFilesKey);
    expect(store.current).toEqual(defaultSettings);
    expect(await store.notice()).toBeNull();
  });

  test('outlive a restart', async () => {
    const file = await settingsFile();
    const store = await SettingsStore.open(file, true, testFilesKey);
    expect(await store.change({ theme: 'dark', syncEveryMinutes: null })).toMatchObject({ theme: 'dark' });
    const again = await SettingsStore.open(file, true, testFilesKey);
    expect(again.current).toEqual({ ...defaultSettings, theme: 'dark', syncEveryMinutes: null });
  });

  test.each([{ kind: 'range', from: '2026-11-01', to: null }, { kind: 'weeks' }] as const)(
    'keep that a report is compared with $kind',
    async (to) => {
      const file = await settingsFile();
      const compared = { to, metric: 'answerRate' };
      await (await SettingsStore.open(file, true, testFilesKey)).change({ compared });
      expect((await SettingsStore.open(file, true, testFilesKey)).current.compared).toEqual(compared);
    },
  );

  test('that are changed at once are all kept, and told one by one', async () => {
    const file = await settingsFile();
    const store = await SettingsStore.open(file, true, testFilesKey);
    const told: unknown[] = [];
    const end = store.onChange((settings) => told.push(settings));
    await Promise.all([
      store.change({ theme: 'dark' }),
      store.change({ syncDays: 7 }),
      store.change({ timeZone: 'utc' }),
    ]);
    expect(told).toHaveLength(3);
    end();
    await store.change({ syncDays: 30 });
    expect(told).toHaveLength(3);
    expect((await SettingsStore.open(file, true, testFilesKey)).current).toMatchObject({
      theme: 'dark',
      syncDays: 30,
      timeZone: 'utc',
    });
  });

  test('of another version stay in the file, untouched', async () => {
    const file = await settingsFile(JSON.stringify({ theme: 'light', favourites: ['Asha'], nested: { a: 1 } }));
    const store = await SettingsStore.open(file, true, testFilesKey);
    expect(store.current).toEqual({ ...defaultSettings, theme: 'light' });
    await store.change({ theme: 'dark' });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      theme: 'dark',
      favourites: ['Asha'],
      nested: { a: 1 },
    });
  });

  test('change whole or not at all: no half-written file is ever in their place', async () => {
    const file = await settingsFile();
    const store = await SettingsStore.open(file, true, testFilesKey);
    await store.change({ theme: 'dark' });
    expect(await readdir(join(file, '..'))).toEqual(['settings.json']);
  });

  test('that cannot be written stay as they were, and the person is told', async () => {
    const file = await settingsFile();
    const store = await SettingsStore.open(file, true, testFilesKey);
    await mkdir(`${file}.tmp`);
    await expect(store.change({ theme: 'dark' })).rejects.toMatchObject({ code: 'folder-not-writable' });
    expect(store.current.theme).toBe('system');
  });
});

describe('a damaged settings file', () => {
  test.each(['', '{"theme": "dar', 'null', '[]', '42', '\0\0\0'])(
    'that reads %j is set aside and said',
    async (text) => {
      const file = await settingsFile(text);
      const store = await SettingsStore.open(file, false, testFilesKey);
      expect(store.current).toEqual(afterLoss);
      expect(await store.notice()).toContain('settings.json.damaged');
      expect(await store.notice()).toContain('room for recordings is 100 GB');
      expect(await readFile(`${file}.damaged`, 'utf8')).toBe(text);
      await store.change({ theme: 'dark' });
      expect(await (await SettingsStore.open(file, false, testFilesKey)).notice()).toBeNull();
    },
  );

  test('loses only the fields that cannot be read, and those are still in the file set aside', async () => {
    const text = JSON.stringify({ theme: 'sepia', syncDays: 90, timeZone: 'utc', syncEveryMinutes: -1 });
    const file = await settingsFile(text);
    const store = await SettingsStore.open(file, false, testFilesKey);
    expect(store.current).toEqual({ ...defaultSettings, syncDays: 90, timeZone: 'utc' });
    expect(await store.notice()).toContain('theme, syncEveryMinutes');
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe(text);
  });

  test('that cannot even be opened is left alone', async () => {
    const file = await settingsFile();
    await mkdir(file);
    const store = await SettingsStore.open(file, false, testFilesKey);
    expect(store.current).toEqual(afterLoss);
    expect(await store.notice()).toContain('could not be opened');
    expect(await readdir(join(file, '..'))).toEqual(['settings.json']);
  });

  test('that is missing after the first start is said once, and no recording goes for it', async () => {
    const file = await settingsFile();
    await SettingsStore.open(file, true, testFilesKey);
    expect(await (await SettingsStore.open(file, false, testFilesKey)).notice()).toBeNull();
    await rm(file);
    const store = await SettingsStore.open(file, false, testFilesKey);
    expect(await store.notice()).toContain('is missing');
    expect(store.current).toEqual(afterLoss);
    const again = await SettingsStore.open(file, false, testFilesKey);
    expect(await again.notice()).toBeNull();
    expect(again.current).toEqual(afterLoss);
  });

  test('gives no recording up where the room for them is what cannot be read', async () => {
    const store = await SettingsStore.open(
      await settingsFile('{"recordingsRoomGb":"fifty","theme":"dark"}'),
      false,
      testFilesKey,
    );
    expect(store.current).toEqual({ ...afterLoss, theme: 'dark' });
    expect(await store.notice()).toContain('room for recordings is 100 GB');
  });
});

describe('what a report is over', () => {
  const filters: SavedFilters = {
    text: 'refund',
    dates: { kind: 'preset', preset: 'last-7-days' },
    agents: ['Asha Rao'],
    directions: [],
    statuses: [],
    dispositions: [],
    exophones: [],
    recording: 'on-laptop',
    sort: { by: 'holdTime', descending: true },
  };
  const reportFilters = { accountId: 'acc', filters };
  const textsIn = async (file: string) => {
    const names = await readdir(join(file, '..'));
    return (await Promise.all(names.map((name) => readFile(join(file, '..', name), 'latin1')))).join('\n');
  };

  test('is remembered sealed, apart from the settings that are read while the account is locked', async () => {
    const file = await settingsFile();
    const store = await SettingsStore.open(file, true, testFilesKey);
    await expect(store.change({ reportFilters })).rejects.toMatchObject({ code: 'not-connected' });
    store.openAccount('acc');
    await store.change({ reportFilters });
    await store.change({ theme: 'dark' });
    expect(await textsIn(file)).not.toMatch(/Asha|refund/);

    const again = await SettingsStore.open(file, false, testFilesKey);
    expect(again.current).toMatchObject({ theme: 'dark', reportFilters: null });
    again.openAccount('acc');
    await again.opened();
    expect(again.current).toMatchObject({ theme: 'dark', reportFilters });
    again.openAccount(null);
    expect(again.current.reportFilters).toBeNull();
  });

  test('is taken out of the settings of an earlier version, and of what was set aside of them', async () => {
    const file = await settingsFile(JSON.stringify({ theme: 'dark', favourite: 1, reportFilters }));
    await writeFile(`${file}.damaged`, '{"reportFilters":{"filters":{"agents":["Asha Rao"]');
    const store = await SettingsStore.open(file, false, testFilesKey);
    expect(store.current.reportFilters).toBeNull();
    // Before the account is unlocked, nothing of it may go.
    await store.change({ theme: 'light' });
    store.openAccount('acc');
    expect(await store.notice()).toBeNull();
    expect(store.current.reportFilters).toEqual(reportFilters);
    await expect.poll(() => textsIn(file)).not.toContain('Asha');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ favourite: 1, ...plainDefaults, theme: 'light' });
    expect(await unsealedText(`${file}.damaged`)).toContain('Asha Rao');

    const again = await SettingsStore.open(file, false, testFilesKey);
    again.openAccount('acc');
    await again.opened();
    expect(again.current.reportFilters).toEqual(reportFilters);
  });

  test('is neither lost nor said to be damaged while the account is locked', async () => {
    const file = await settingsFile();
    const store = await SettingsStore.open(file, true, testFilesKey);
    store.openAccount('acc');
    await store.change({ reportFilters });
    const locked = await SettingsStore.open(file, false, () => lockedKeys);
    locked.openAccount('acc');
    expect(await locked.notice()).toBeNull();
    await expect(locked.change({ reportFilters: null })).rejects.toThrow();
    const again = await SettingsStore.open(file, false, testFilesKey);
    again.openAccount('acc');
    await again.opened();
    expect(again.current.reportFilters).toEqual(reportFilters);
  });

  test('that cannot be read is said, and begins anew', async () => {
    const file = await settingsFile();
    const store = await SettingsStore.open(file, true, testFilesKey);
    await writeFile(join(file, '..', 'report-filters.json'), 'damaged');
    store.openAccount('acc');
    expect(await store.notice()).toContain('report-filters.json.damaged');
    expect(store.current.reportFilters).toBeNull();
  });

  test('is forgotten with its account, and what was set aside with it', async () => {
    const file = await settingsFile('damaged');
    const store = await SettingsStore.open(file, false, testFilesKey);
    store.openAccount('acc');
    await store.change({ reportFilters });
    await store.forgetAll('acc');
    expect(await readdir(join(file, '..'))).toEqual(['settings.json']);
    expect(store.current.reportFilters).toBeNull();
  });
});
