import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * The Chromium, Chrome or Edge that the Chromium host can drive. Dependency-free, so that set-up can ask before
 * anything is installed.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {{ path: string, from: string } | null} `from` says where it was found, for a person.
 */
export function findBrowser(env = process.env, platform = process.platform) {
  if (env.CHROMIUM_PATH)
    return isExecutable(env.CHROMIUM_PATH) ? { path: env.CHROMIUM_PATH, from: 'CHROMIUM_PATH' } : null;
  for (const candidate of [...installed(env, platform), ...playwrightsOwn(env, platform)]) {
    if (isExecutable(candidate.path)) return candidate;
  }
  return null;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {Generator<{ path: string, from: string }>}
 */
function* installed(env, platform) {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    for (const [from, path] of [
      ['Chromium', 'Chromium/Application/chrome.exe'],
      ['Google Chrome', 'Google/Chrome/Application/chrome.exe'],
      ['Microsoft Edge', 'Microsoft/Edge/Application/msedge.exe'],
    ]) {
      for (const root of roots) yield { path: join(root, String(path)), from: String(from) };
    }
    return;
  }
  if (platform === 'darwin') {
    for (const name of ['Chromium', 'Google Chrome', 'Microsoft Edge']) {
      for (const root of ['/Applications', join(homedir(), 'Applications')]) {
        yield { path: join(root, `${name}.app`, 'Contents', 'MacOS', name), from: name };
      }
    }
    return;
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  for (const name of names) {
    for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean))
      yield { path: join(folder, name), from: name };
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {Generator<{ path: string, from: string }>}
 */
function* playwrightsOwn(env, platform) {
  const caches =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? homedir())
      : platform === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : (env.XDG_CACHE_HOME ?? join(homedir(), '.cache'));
  const folder = env.PLAYWRIGHT_BROWSERS_PATH ?? join(caches, 'ms-playwright');
  if (!existsSync(folder)) return;
  const builds = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name));
  // The newest first, by number: 1200 is newer than 999.
  for (const build of builds.sort((one, other) => Number(other.slice(9)) - Number(one.slice(9)))) {
    for (const parts of [
      ['chrome-linux64', 'chrome'],
      ['chrome-linux', 'chrome'],
      ['chrome-win64', 'chrome.exe'],
      ['chrome-win', 'chrome.exe'],
      ['chrome-mac-arm64', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'],
      ['chrome-mac-x64', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'],
      ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
    ]) {
      yield { path: join(folder, build, ...parts), from: `playwright's ${build}` };
    }
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
