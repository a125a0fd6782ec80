import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node24, root, run, setupFolder, toolEnvironment, toolScript } from '../project.mjs';
import { electronArguments, electronRefusedFile, electronVersion, hasDisplay, installedElectron } from '../runtime.mjs';
import { say, step } from './progress.mjs';

/** Long enough for its hundred megabytes on a slow line. */
const downloadLimitMs = 10 * 60_000;
/** Another day may have another network; on one that reaches only the package registry, one try a day is enough. */
const downloadAgainAfterMs = 24 * 3_600_000;
/** A window opens in a second or two; a slow disk reads the binary for some more. */
const probeLimitMs = 60_000;

/** Has Electron's own installer fetch its binary where that is missing, once a day at the most. */
export async function installElectron() {
  if (installedElectron() !== null) return;
  const failed = downloadFailedFile();
  if (!isDownloadDue(failed)) {
    sayThatChromiumPlays(readFileSync(failed, 'utf8').trim(), ' It is tried again a day later.');
    return;
  }
  try {
    await step(`Fetching Electron ${electronVersion()}`, async () => {
      const installer = [toolScript('electron', 'install-electron')];
      const { output, timedOut } = await run(node24(), installer, { timeoutMs: downloadLimitMs });
      if (timedOut) throw new Error('its download took more than ten minutes');
      if (installedElectron() === null) throw new Error(firstErrorLine(output));
    });
    forgetFailedDownload();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    remember(failed, reason);
    sayThatChromiumPlays(reason);
  }
}

/**
 * Whether a download may be tried.
 * @param {string} failed written when the last try failed
 * @param {number} [now] epoch ms
 */
export function isDownloadDue(failed, now = Date.now()) {
  return !existsSync(failed) || now - statSync(failed).mtimeMs >= downloadAgainAfterMs;
}

/** Has the next {@link installElectron} try in any case. */
export function forgetFailedDownload() {
  rmSync(downloadFailedFile(), { force: true });
}

/** Finds out whether Electron can run here now, and remembers it for {@link electronBinary}. */
export async function probeElectron() {
  rmSync(electronRefusedFile(), { force: true });
  const reason = await whyElectronCannotRun();
  if (reason === null) return;
  remember(electronRefusedFile(), reason);
  sayThatChromiumPlays(reason);
}

/**
 * Why Electron cannot run the app on this machine, in one line; null when it can, or is not here. On Linux it opens a window
 * as the app does, hidden, with a sandbox and a profile of its own; without a display it is only loaded.
 * @returns {Promise<string | null>}
 */
export async function whyElectronCannotRun(binary = installedElectron()) {
  if (binary === null || process.platform !== 'linux') return null;
  const unloaded = await whyElectronDoesNotLoad(binary);
  if (unloaded !== null || !hasDisplay()) return unloaded;
  const profile = mkdtempSync(join(tmpdir(), 'voicelogs-probe-'));
  try {
    const probe = join(root, 'scripts', 'setup', 'electron-probe.cjs');
    const args = [...electronArguments(), probe, `--user-data-dir=${profile}`];
    const { code, output, timedOut } = await run(binary, args, { timeoutMs: probeLimitMs });
    if (timedOut) return `it opened no window within ${probeLimitMs / 1000} seconds`;
    return code === 0 ? null : explain(output);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Why the system's linker will not start Electron's binary, in its own words; null when it will, or the binary is not here.
 * @returns {Promise<string | null>}
 */
export async function whyElectronDoesNotLoad(binary = installedElectron()) {
  if (binary === null || process.platform !== 'linux') return null;
  // As plain Node it loads the same libraries but opens no window and wants no sandbox.
  const { code, output } = await run(binary, ['--version'], { env: toolEnvironment({ ELECTRON_RUN_AS_NODE: '1' }) });
  return code === 0 ? null : firstErrorLine(output);
}

/** @param {string} output of an Electron that ended without its window */
function explain(output) {
  if (/sandbox|namespace/i.test(output)) {
    return (
      'this system does not let it have its sandbox, as Ubuntu does since 23.10; the .deb of "npm run package" brings the ' +
      'AppArmor profile that allows it'
    );
  }
  return firstErrorLine(output.split('\n').find((line) => line.includes('FATAL')) ?? output);
}

/** Where set-up keeps the reason why this version could not be downloaded. */
function downloadFailedFile() {
  return join(setupFolder, `electron-${electronVersion()}.download-failed`);
}

/**
 * @param {string} file
 * @param {string} reason
 */
function remember(file, reason) {
  mkdirSync(setupFolder, { recursive: true });
  writeFileSync(file, `${reason}\n`);
}

/** @param {string} reason */
function sayThatChromiumPlays(reason, advice = '') {
  say(`Electron ${electronVersion()} cannot be used (${reason}), so Chromium plays its part.${advice}`);
}

/** @param {string} output */
function firstErrorLine(output) {
  const line = output.split('\n').find((text) => text.trim() !== '') ?? 'no reason was given';
  return line.replace(/^\w*Error: /, '').trim();
}
