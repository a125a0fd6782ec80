import { mkdir, readdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseUserData } from '../../../../src/main/shell/user-data.ts';
import { tempFolder } from '../temp-folder.ts';

/** As much of Electron's app as the choice needs, with the default profile in a folder of the test's own. */
async function electronApp(asked: string | null, isPackaged = true) {
  const appData = await realpath(await tempFolder());
  const set = new Map([['appData', appData]]);
  const app = {
    name: 'Voicelogs',
    isPackaged,
    commandLine: {
      hasSwitch: (name: string) => name === 'user-data-dir' && asked !== null,
      getSwitchValue: () => asked ?? '',
    },
    getPath: (name: string) => set.get(name) ?? join(appData, 'Voicelogs'),
    setPath: (name: string, path: string) => {
      set.set(name, path);
    },
  };
  return { app, appData };
}

test('the folder that is asked for is made and used', async () => {
  const folder = join(await realpath(await tempFolder()), 'new', 'data');
  const { app, appData } = await electronApp(folder);
  expect(chooseUserData(app)).toEqual({ folder });
  expect(app.getPath('userData')).toBe(folder);
  expect(await readdir(appData)).toEqual([]);
});

test('the installed app uses its own profile, and the app that runs from its sources another', async () => {
  for (const [isPackaged, name] of [
    [true, 'Voicelogs'],
    [false, 'Voicelogs (development)'],
  ] as const) {
    const { app, appData } = await electronApp(null, isPackaged);
    expect(chooseUserData(app)).toEqual({ folder: join(appData, name) });
    expect(await readdir(appData)).toEqual([name]);
  }
});

const unusable: Readonly<Record<string, (file: string) => string>> = {
  'a folder inside a file': (file) => join(file, 'data'),
  'a file': (file) => file,
  'no name': () => '',
  'a name that no system takes': () => `/\0`,
};

test.each(Object.entries(unusable))('%s is refused, and the default profile is not opened', async (_what, of) => {
  const file = join(await tempFolder(), 'file');
  await writeFile(file, '');
  const { app, appData } = await electronApp(of(file));
  expect(chooseUserData(app)).toEqual({ problem: expect.stringContaining('--user-data-dir=') });
  expect(await readdir(appData)).toEqual([]);
  // Electron makes whatever folder is set by then.
  expect(await readdir(app.getPath('userData'))).toEqual([]);
  expect(app.getPath('userData')).not.toContain(appData);
});

test('a default profile that cannot be made is told with its folder', async () => {
  const { app, appData } = await electronApp(null);
  await writeFile(join(appData, 'Voicelogs'), 'a file where the folder should be');
  expect(chooseUserData(app)).toEqual({ problem: expect.stringContaining(join(appData, 'Voicelogs')) });
});

test('a system that tells no folder for apps is told plainly', async () => {
  const { app } = await electronApp(null);
  app.getPath = () => {
    throw new Error("Failed to get 'appData' path");
  };
  expect(chooseUserData(app)).toEqual({ problem: expect.stringContaining('the system keeps the data of apps') });
});

test('a folder that Electron does not take is refused', async () => {
  const folder = join(await realpath(await tempFolder()), 'data');
  await mkdir(folder);
  const { app } = await electronApp(folder);
  app.setPath = () => undefined;
  expect(chooseUserData(app)).toEqual({ problem: expect.stringContaining('another folder was opened') });
});
