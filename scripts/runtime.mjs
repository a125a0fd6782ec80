import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, readJson, root, setupFolder } from './project.mjs';

/**
 * @typedef {object} Runtime what runs the built app
 * @property {'electron' | 'chromium-host'} kind
 * @property {string} command a program that takes Electron's command line after `args`
 * @property {string[]} args
 */

/**
 * Every runtime that can show a window on this machine now, the best first. Real Electron wants a display; the
 * Chromium host does without by `--headless`.
 * @returns {Runtime[]}
 */
export function runtimesPresent() {
  const electron = electronBinary();
  /** @type {Runtime} */
  const chromiumHost = { kind: 'chromium-host', command: node24(), args: [chromiumHostLauncher] };
  if (electron === null || !hasDisplay()) return [chromiumHost];
  return [{ kind: 'electron', command: electron, args: electronArguments() }, chromiumHost];
}

/** What Electron is started with before the app: Chromium's sandbox refuses root. */
export function electronArguments() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** The runtime that `npm start`, `npm run dev` and `npm run tour` use: Electron where it is, else the Chromium host. */
export function chooseRuntime() {
  const [best] = runtimesPresent();
  if (!best) throw new Error('There is always the Chromium host.');
  return best;
}

export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Path of Electron's binary; null where it was never fetched or where set-up found it unable to run here. */
export function electronBinary() {
  return existsSync(electronRefusedFile()) ? null : installedElectron();
}

/**
 * Path of Electron's binary, whether it can run here or not; null where it was never fetched. Electron's own installer leaves
 * its name in path.txt.
 */
export function installedElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const nameFile = join(folder, 'path.txt');
  if (!existsSync(nameFile)) return null;
  const binary = join(folder, 'dist', readFileSync(nameFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** @returns {string} */
export function electronVersion() {
  return readJson('node_modules/electron/package.json').version;
}

/** Where set-up keeps the reason why this version of Electron cannot run here. */
export function electronRefusedFile() {
  return join(setupFolder, `electron-${electronVersion()}.refused`);
}

/** Starts the app in Chromium with Electron's command line. */
export const chromiumHostLauncher = join(root, 'tests', 'chromium-host', 'launch.mjs');
