// npm run test:electron: runs the specs, the tour and the package with Electron itself, and ends with a table. Where there is
// no display, xvfb-run brings one.
import { fileURLToPath } from 'node:url';
import { tableOf } from './counts.mjs';
import { runInForeground } from './project.mjs';
import { electronBinary, electronVersion, hasDisplay, installedElectron } from './runtime.mjs';
import { forgetFailedDownload } from './setup/electron-binary.mjs';
import { say } from './setup/progress.mjs';
import { hasCommand } from './setup/system-packages.mjs';
import { setUpOrExit } from './setup.mjs';
import { onElectron, runStages } from './stages.mjs';

forgetFailedDownload();
await setUpOrExit('electron');

if (installedElectron() === null) {
  nothingWasRun(`the binary of Electron ${electronVersion()} is not here`);
} else if (!hasDisplay()) {
  if (hasCommand('xvfb-run')) {
    const script = fileURLToPath(import.meta.url);
    process.exitCode = await runInForeground('xvfb-run', ['--auto-servernum', process.execPath, script]);
  } else {
    nothingWasRun('there is no display, and no xvfb-run to bring one (on Debian and Ubuntu: the package xvfb)');
  }
} else if (electronBinary() === null) {
  nothingWasRun(`Electron ${electronVersion()} cannot run here`);
} else {
  const results = await runStages(onElectron.map((stage) => [stage]));
  say(`\n${tableOf(results)}`);
  process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** The reason in full was said by the set-up. @param {string} reason */
function nothingWasRun(reason) {
  say(`Nothing was run with Electron: ${reason}.`);
  process.exitCode = 1;
}
