import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { node24, run, setupFolder, toolEnvironment, toolScript } from '../project.mjs';
import { electronBinary, electronFailureFile, electronVersion } from '../runtime.mjs';
import { say, step } from './progress.mjs';

/** Long enough for its hundred megabytes on a slow line. */
const downloadLimitMs = 10 * 60_000;

/**
 * Has Electron's own installer fetch its binary where that is missing. It is tried once per version, since some
 * networks reach only the package registry; the failure is kept in a file and said in a line from then on.
 */
export async function installElectron() {
  const failureFile = electronFailureFile();
  if (existsSync(failureFile)) {
    sayThatChromiumPlays(readFileSync(failureFile, 'utf8').trim(), ' To try again, delete the folder .setup.');
    return;
  }
  if (electronBinary() !== null) return;
  try {
    await step(`Fetching Electron ${electronVersion()}`, async () => {
      const installer = [toolScript('electron', 'install-electron')];
      const { output, timedOut } = await run(node24(), installer, { timeoutMs: downloadLimitMs });
      if (timedOut) throw new Error('its download took more than ten minutes');
      if (electronBinary() === null) throw new Error(firstErrorLine(output));
    });
  } catch (error) {
    giveUpElectron(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Why the system's linker will not start Electron's binary, in its own words; null when it will.
 * @returns {Promise<string | null>}
 */
export async function whyElectronCannotRun() {
  const binary = electronBinary();
  if (binary === null || process.platform !== 'linux') return null;
  // As plain Node it loads the same libraries but opens no window and wants no sandbox.
  const { code, output } = await run(binary, ['--version'], { env: toolEnvironment({ ELECTRON_RUN_AS_NODE: '1' }) });
  return code === 0 ? null : firstErrorLine(output);
}

/**
 * Remembers that this version of Electron cannot be used here, so that Chromium is chosen from now on.
 * @param {string} reason
 */
export function giveUpElectron(reason) {
  mkdirSync(setupFolder, { recursive: true });
  writeFileSync(electronFailureFile(), `${reason}\n`);
  sayThatChromiumPlays(reason);
}

/** @param {string} reason */
function sayThatChromiumPlays(reason, advice = '') {
  say(`Electron ${electronVersion()} could not be had (${reason}), so Chromium plays its part.${advice}`);
}

/** @param {string} output */
function firstErrorLine(output) {
  const line = output.split('\n').find((text) => text.trim() !== '') ?? 'no reason was given';
  return line.replace(/^\w*Error: /, '').trim();
}
