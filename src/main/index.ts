import { app, dialog, protocol } from 'electron';
import { compose, type Voicelogs } from './compose.ts';
import { appSchemePrivileges } from './shell/app-scheme.ts';
import { dataFolderProblem } from './shell/data-folder.ts';
import { mayBeDebugged, refusedSwitch } from './shell/refused-switch.ts';
import { secureContents } from './shell/security.ts';
import { tellUncaughtErrors } from './shell/uncaught-errors.ts';
import { chooseUserData } from './shell/user-data.ts';

const cannotStart = 'Voicelogs cannot start';

// No app.enableSandbox(): it takes --no-sandbox away, without which a run as root has no page. The window asks for its sandbox.
protocol.registerSchemesAsPrivileged([appSchemePrivileges]);

tellUncaughtErrors({ app, dialog, process });
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
  // Asked before the lock, which lives in the same folder and would take a folder it cannot write for a second copy.
  const userData = chooseUserData(app);
  const problem = 'problem' in userData ? userData.problem : dataFolderProblem(userData.folder);
  if (problem !== null) {
    app.whenReady().then(() => {
      dialog.showErrorBox(cannotStart, problem);
      app.exit(1);
    });
  } else if (app.requestSingleInstanceLock()) {
    run();
  } else {
    app.quit();
  }
}

function run(): void {
  let voicelogs: Voicelogs | null = null;

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
    .then(compose)
    .then((composed) => {
      voicelogs = composed;
      composed.showWindow();
    })
    .catch((thrown: unknown) => {
      // For developers alone: an installed app writes no log, which could hold a path or a call.
      if (!app.isPackaged) process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
      dialog.showErrorBox(
        cannotStart,
        'Something went wrong that the app did not foresee. Your calls and settings were not changed. Start it again; if it stays, install the app anew.',
      );
      app.exit(1);
    });
}
