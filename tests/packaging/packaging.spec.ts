import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { statFile } from '@electron/asar';
import { node24, run, toolScript } from '../../scripts/project.mjs';
import { licenceList, licencesFile } from '../../src/shared/licence.ts';
import { callsGrid, expect, searchBox } from '../e2e/fixtures.ts';
import { filesInAsar, readPacked } from './asar-files.ts';
import { test } from './fixtures.ts';
import { fusesOf, shippedFuses } from './fuses.ts';
import { moduleImports } from './module-imports.ts';
import { packApp } from './pack-app.ts';

/** Bytes; 4.7 and 7.9 million in November 2026. What exceeds them is looked at, and allowed here or taken out. */
const budgets = { archive: 5_500_000, resources: 9_000_000 };

test('the package holds the build, its package.json and keytar with one prebuild, and nothing else', async ({
  packed,
}) => {
  const built = (await filesUnder('out')).map((path) => `out/${path}`);
  expect(filesInAsar(packed.asar)).toEqual(
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

test('the build holds only what the app runs: no source, no source map, no test', ({ packed }) => {
  const kinds = new Set(
    filesInAsar(packed.asar).flatMap((path) => (path.startsWith('out/') ? [path.replace(/^.*\./, '')] : [])),
  );
  const known = ['cjs', 'css', 'html', 'js', 'json', 'png', 'svg', 'woff2'];
  expect([...kinds].filter((kind) => !known.includes(kind))).toEqual([]);
});

/** What each bundle may import by a bare name: all else has to be inside it. */
const allowedImports: Readonly<Record<string, (name: string) => boolean>> = {
  'out/main/': (name) => isBuiltin(name) || name === 'electron' || name === 'keytar',
  'out/preload/': (name) => name === 'electron',
  'out/renderer/': () => false,
};

test('no bundle imports a module that the package does not hold', ({ packed }) => {
  const scripts = filesInAsar(packed.asar).filter((path) => /^out\/.*\.[cm]?js$/.test(path));
  expect(scripts.length).toBeGreaterThan(3);
  const notHeld = scripts.flatMap((path) => {
    const isAllowed = Object.entries(allowedImports).find(([folder]) => path.startsWith(folder))?.[1];
    return moduleImports(path, readPacked(packed.asar, path))
      .filter((name) => !/^\.{1,2}\//.test(name) && !isAllowed?.(name))
      .map((name) => `${path} imports ${name}`);
  });
  expect(notHeld).toEqual([]);
});

test('the package holds a licence of each module that main, page or a worker bundles, and of keytar', ({ packed }) => {
  const licences = licenceList.parse(JSON.parse(readPacked(packed.asar, `out/renderer/${licencesFile}`)));
  const names = licences.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const bundled = [
    ...['p-queue', 'file-type', 'react-dom', 'dexie', 'mediabunny', 'mpg123-decoder', 'hucre', 'zod'],
    '@fontsource-variable/inter',
  ];
  expect(names).toEqual(
    expect.arrayContaining([...bundled, 'libmpg123', '@github/keytar', 'node-addon-api', 'electron']),
  );
  // What only tests and tools run is not in it.
  expect(names.filter((name) => /vite|playwright|electron-builder|csv-parse|minisearch/.test(name))).toEqual([]);
});

test('the native module lies beside the archive, where the system can load it', async ({ packed }) => {
  const path = 'node_modules/keytar/prebuilds/linux-x64/keytar.node';
  expect(statFile(packed.asar, path.replaceAll('/', sep))).toMatchObject({ unpacked: true });
  expect(await filesUnder(`${packed.asar}.unpacked`)).toContain(path);
});

test('the same sources become the same archive, byte for byte', async ({ packed }) => {
  test.setTimeout(600_000);
  const folder = await mkdtemp(join(tmpdir(), 'voicelogs-again-'));
  try {
    const build = [toolScript('electron-vite'), 'build', `--outDir=${join(folder, 'out')}`];
    const { code, output } = await run(node24(), build);
    expect(code, output).toBe(0);
    expect(await hashesUnder(join(folder, 'out'))).toEqual(await hashesUnder('out'));
    const again = await packApp(join(folder, 'dist'));
    expect(await hashOf(again.asar)).toBe(await hashOf(packed.asar));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("the package's description names the app and says nothing of how it is developed", ({ packed }) => {
  const description = JSON.parse(readPacked(packed.asar, 'package.json'));
  expect(description).toMatchObject({ name: 'voicelogs', productName: 'Voicelogs', main: 'out/main/index.js' });
  expect(Object.keys(description)).not.toContain('devDependencies');
  expect(Object.keys(description)).not.toContain('scripts');
  // Only a package for tests may be driven from outside.
  expect(Object.keys(description)).not.toContain('allowDebugging');
});

test("the sample account's recordings come along as files", async ({ packed }) => {
  const given = await filesUnder('resources/sample-recordings');
  expect(given.length).toBeGreaterThan(0);
  expect(await filesUnder(join(packed.resources, 'sample-recordings'))).toEqual(given);
});

test("the window's icon comes along, where the app looks for it", async ({ packed }) => {
  expect(await readFile(join(packed.resources, 'icon.png'))).toEqual(await readFile('resources/linux/512x512.png'));
});

test('of Electron only the English texts are kept', async ({ packed }) => {
  expect(await readdir(join(packed.folder, 'locales'))).toEqual(['en-US.pak']);
});

test('what is ours fits in a small download', async ({ packed }) => {
  const sizes = await Promise.all(
    (await filesUnder(packed.resources)).map(async (path) => (await stat(join(packed.resources, path))).size),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(budgets.resources);
  expect((await stat(packed.asar)).size).toBeLessThan(budgets.archive);
});

test('the fuses keep the app from being used as a plain Node and tie it to its own files', async ({ packed }) => {
  expect(await fusesOf(packed.executable)).toEqual(shippedFuses);
});

test('the packaged app connects to the sample account and finds its calls', async ({ launch, packed }) => {
  const { page } = await launch({ packed });
  await page.getByRole('button', { name: 'Try the sample account' }).click();
  const rows = callsGrid(page).getByRole('row');
  const ofOthers = rows.filter({ hasNotText: /priya/i });
  await expect(ofOthers.nth(1)).toBeVisible();
  await searchBox(page).fill('priya');
  // Only the header says nothing of her.
  await expect(ofOthers).toHaveCount(1);
  await expect(rows.nth(1)).toContainText(/priya/i);
});

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** Of all files below a folder. */
async function hashesUnder(folder: string): Promise<string[]> {
  const paths = await filesUnder(folder);
  return await Promise.all(paths.map(async (path) => `${path} ${await hashOf(join(folder, path))}`));
}

/** Paths of all files below a folder, relative to it and with slashes, sorted. */
async function filesUnder(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, sep).length).replaceAll(sep, '/'))
    .sort();
}
