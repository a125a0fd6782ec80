import { app, dialog, protocol } from 'electron';
import { reportOf } from '../shared/error-report.ts';
import type { AppError } from '../shared/result.ts';
import { compose, type Voicelogs } from './compose.ts';
import { Log } from './log/log.ts';
import { runVersions } from './log/run-versions.ts';
import { appSchemePrivileges } from './shell/app-scheme.ts';
import { cannotStartText, hasData, isOpenElsewhere, readOnlyReason, tryWriting } from './shell/data-folder.ts';
import { boundPageHeap } from './shell/page-heap.ts';
import { dropVariables, mayBeDebugged, refusedSwitch } from './shell/refused-switch.ts';
import { secureContents } from './shell/security.ts';
import { copySession, removeCopy, sweepCopies } from './shell/session-copy.ts';
import { tellUncaughtErrors } from './shell/uncaught-errors.ts';
import { chooseUserData } from './shell/user-data.ts';

const cannotStart = 'Voicelogs cannot start';

// No app.enableSandbox(): it takes --no-sandbox away, without which a run as root has no page. The window asks for its sandbox.
protocol.registerSchemesAsPrivileged([appSchemePrivileges]);

const log = new Log(() => new Date());
tellUncaughtErrors({ app, dialog, process, log: log.write });
start();

function start(): void {
  const refused = mayBeDebugged(app) ? null : refusedSwitch(app.commandLine);
  if (refused !== null) {
    // Told before Electron is ready, which would already obey the switch; on Linux that goes to the terminal.
    dialog.showErrorBox(
      cannotStart,
      `The installed app does not take --${refused}, which would let another program read your calls. Start it without. Nothing was opened or changed.`,
    );
    app.exit(1);
    return;
  }
  if (!mayBeDebugged(app)) dropVariables(process.env);
  boundPageHeap(app.commandLine);
  const userData = chooseUserData(app);
  if ('problem' in userData) {
    endWith(userData.problem);
    return;
  }
  const { folder } = userData;
  sweepCopies();
  // Asked before the lock, which lives in the same folder and would take a folder it cannot write for a second copy.
  const failure = tryWriting(folder);
  if (failure === null || isOpenElsewhere(folder, process.platform)) {
    if (app.requestSingleInstanceLock()) {
      log.open(folder);
      run(null);
    } else {
      app.quit();
    }
    return;
  }
  const copy = hasData(folder) ? copySession(folder) : null;
  if (copy === null) {
    endWith(cannotStartText(folder, failure));
    return;
  }
  // Before Electron is ready, which opens it. Emitted by Electron as it quits, and by the process as it ends.
  app.setPath('sessionData', copy);
  process.on('exit', () => removeCopy(copy));
  // Without the lock, which cannot be written: another copy of the app would have a copy of the calls of its own.
  run(readOnlyReason(failure));
}

function endWith(problem: string): void {
  app.whenReady().then(() => {
    dialog.showErrorBox(cannotStart, problem);
    app.exit(1);
  });
}

/** @param readOnly why nothing can be written; null where all is as usual */
function run(readOnly: AppError | null): void {
  let voicelogs: Voicelogs | null = null;
  const startedAt = Date.now();
  log.write('app-started', {
    ...runVersions(app),
    platform: process.platform,
    arch: process.arch,
    packaged: app.isPackaged,
    readOnly: readOnly !== null,
  });
  // Chromium starts it again; what it was doing fails, and is told where it was asked for.
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.write('child-gone', { type, reason, exitCode });
  });
  app.on('quit', () => log.write('app-ended', { secondsUp: Math.round((Date.now() - startedAt) / 1000) }));

  secureContents(app);
  app.on('second-instance', () => voicelogs?.showWindow());
  app.on('activate', () => voicelogs?.showWindow());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', () => voicelogs?.stop());
  // The windows are closed by now, and their pages have said where somebody stopped listening.
  app.on('will-quit', (event) => {
    const closing = voicelogs?.close();
    voicelogs = null;
    if (closing === undefined) return;
    event.preventDefault();
    void closing.finally(() => app.quit());
  });

  app
    .whenReady()
    .then(() => compose(readOnly, log))
    .then((composed) => {
      voicelogs = composed;
      composed.showWindow();
    })
    .catch((thrown: unknown) => {
      log.write('error-uncaught', { place: 'main', error: reportOf(thrown) });
      // For developers alone: the log has no message.
      if (!app.isPackaged) process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
      dialog.showErrorBox(
        cannotStart,
        'Something went wrong that the app did not foresee. Your calls and settings were not changed. Start it again; if it stays, install the app anew.',
      );
      app.exit(1);
    });
}
