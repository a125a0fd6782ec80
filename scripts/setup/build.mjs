import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { node24, root, run, setupFolder, toolScript } from '../project.mjs';
import { lastLines, SetupError, step } from './progress.mjs';

const sources = [
  'src',
  'scripts/licences',
  'resources/licences',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];
const builtRecord = join(setupFolder, 'built-from.sha256');

/** Builds the app into out/ unless what is there was built from the very same sources. Throws {@link SetupError}. */
export async function buildApp() {
  const hash = hashOfSources();
  if (isBuiltFrom(hash)) return;
  await step('Building the app', async () => {
    forgetBuild();
    const { code, output } = await run(node24(), [toolScript('electron-vite'), 'build']);
    if (code !== 0) throw new SetupError(`The app could not be built.\n${lastLines(output)}`);
  });
  mkdirSync(setupFolder, { recursive: true });
  writeFileSync(builtRecord, hash);
}

/** Has the next {@link buildApp} build in any case: something else is about to write to out/. */
export function forgetBuild() {
  rmSync(builtRecord, { force: true });
}

/** @param {string} hash */
function isBuiltFrom(hash) {
  if (!outputs.every((path) => existsSync(join(root, path)))) return false;
  return existsSync(builtRecord) && readFileSync(builtRecord, 'utf8') === hash;
}

/** By content, since a checkout changes times and a deletion leaves none. */
function hashOfSources() {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesUnder(join(root, source)))) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]} in a stable order
 */
function filesUnder(path) {
  const entries = readdirOrNull(path);
  if (entries === null) return path.endsWith('.tsbuildinfo') ? [] : [path];
  return entries.sort().flatMap((name) => filesUnder(join(path, name)));
}

/** @param {string} path */
function readdirOrNull(path) {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}
