import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'playwright/test';
import { launchApp } from '../e2e/launch-app.ts';
import { type PackedApp, packApp } from './pack-app.ts';

const megabyte = 1024 * 1024;

let folder: string;
let packed: PackedApp;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voicelogs-packaging-'));
  packed = await packApp(join(folder, 'dist'));
});

test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the package holds the build, its package.json and keytar with one prebuild, and nothing else', async () => {
  const built = (await filesUnder('out')).map((path) => `out/${path}`);
  expect(filesInAsar()).toEqual(
    [
      ...built,
      'node_modules/keytar/LICENSE.md',
      'node_modules/keytar/lib/keytar.js',
      'node_modules/keytar/package.json',
      'node_modules/keytar/prebuilds/linux-x64/keytar.node',
      'package.json',
    ].sort(),
  );
});

test('the build holds only what the app runs: no source, no source map, no test', () => {
  const kinds = new Set(filesInAsar().flatMap((path) => (path.startsWith('out/') ? [path.replace(/^.*\./, '')] : [])));
  const known = ['cjs', 'css', 'html', 'js', 'png', 'svg', 'woff2'];
  expect([...kinds].filter((kind) => !known.includes(kind))).toEqual([]);
});

test('the native module lies beside the archive, where the system can load it', async () => {
  const path = 'node_modules/keytar/prebuilds/linux-x64/keytar.node';
  expect(statFile(packed.asar, path.replaceAll('/', sep))).toMatchObject({ unpacked: true });
  expect(await filesUnder(`${packed.asar}.unpacked`)).toContain(path);
});

test("the package's description names the app and says nothing of how it is developed", () => {
  const description = JSON.parse(extractFile(packed.asar, 'package.json').toString('utf8'));
  expect(description).toMatchObject({ name: 'voicelogs', productName: 'Voicelogs', main: 'out/main/index.js' });
  expect(Object.keys(description)).not.toContain('devDependencies');
  expect(Object.keys(description)).not.toContain('scripts');
});

test("the sample account's recordings come along as files", async () => {
  const given = await filesUnder('resources/sample-recordings');
  expect(given.length).toBeGreaterThan(0);
  expect(await filesUnder(join(packed.resources, 'sample-recordings'))).toEqual(given);
});

test('of Electron only the English texts are kept', async () => {
  expect(await readdir(join(packed.folder, 'locales'))).toEqual(['en-US.pak']);
});

test('what is ours fits in a small download', async () => {
  const sizes = await Promise.all(
    (await filesUnder(packed.resources)).map(async (path) => (await stat(join(packed.resources, path))).size),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12 * megabyte);
});

test('the fuses keep the app from being used as a plain Node and tie it to its own files', async () => {
  const fuses = await getCurrentFuseWire(packed.executable);
  const on = '1'.charCodeAt(0);
  const state = Object.fromEntries(
    Object.entries(FuseV1Options).flatMap(([name, index]) =>
      typeof index === 'number' ? [[name, fuses[index as FuseV1Options] === on]] : [],
    ),
  );
  expect(state).toEqual({
    RunAsNode: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    GrantFileProtocolExtraPrivileges: false,
    LoadBrowserProcessSpecificV8Snapshot: false,
    EnableCookieEncryption: true,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
  });
});

test('the packaged app connects to the sample account and finds its calls', async () => {
  const app = await launchApp({
    host: 'chromium-host',
    userDataDir: join(folder, 'profile'),
    appPath: packed.asar,
  });
  try {
    await app.page.getByRole('button', { name: 'Try the sample account' }).click();
    const rows = app.page.getByRole('grid', { name: 'Calls' }).getByRole('row');
    const ofOthers = rows.filter({ hasNotText: /priya/i });
    await expect(ofOthers.nth(1)).toBeVisible();
    await app.page.getByRole('combobox', { name: 'Search calls' }).fill('priya');
    // Only the header says nothing of her.
    await expect(ofOthers).toHaveCount(1);
    await expect(rows.nth(1)).toContainText(/priya/i);
  } finally {
    await app.close();
  }
});

function filesInAsar(): string[] {
  const isFile = (path: string) => !('files' in statFile(packed.asar, path));
  return listPackage(packed.asar, { isPack: false })
    .map((path) => path.slice(1))
    .filter(isFile)
    .map((path) => path.replaceAll(sep, '/'))
    .sort();
}

/** Paths of all files below a folder, relative to it and with slashes, sorted. */
async function filesUnder(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, sep).length).replaceAll(sep, '/'))
    .sort();
}
