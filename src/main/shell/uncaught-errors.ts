import type { App, Dialog } from 'electron';
import { reportOf } from '../../shared/error-report.ts';
import type { WriteLog } from '../log/log-events.ts';

export interface UncaughtErrorsDeps {
  readonly app: Pick<App, 'isReady' | 'isPackaged' | 'exit'>;
  readonly dialog: Pick<Dialog, 'showErrorBox' | 'showMessageBox'>;
  readonly process: Pick<NodeJS.Process, 'on' | 'stderr'>;
  readonly log: WriteLog;
}

const title = 'Something went wrong in Voicelogs';
const tellsWhat =
  'The app came upon an error that it did not foresee. Calls, recordings and settings that were saved are safe.';

/**
 * Tells errors of main that nothing caught: once, in plain words, and each to the log. Electron itself would show each with its stack, which
 * names paths of this computer. Before the app is ready there is nothing to go on with, and it ends; after that it goes on.
 */
export function tellUncaughtErrors({ app, dialog, process, log }: UncaughtErrorsDeps): void {
  let told = false;
  const tell = (thrown: unknown) => {
    log('error-uncaught', { place: 'main', error: reportOf(thrown) });
    // For developers alone: the log has no message.
    if (!app.isPackaged) process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    if (!app.isReady()) {
      dialog.showErrorBox(title, `${tellsWhat} It cannot start. Try again; if that does not help, install it again.`);
      app.exit(1);
      return;
    }
    if (told) return;
    told = true;
    const detail = `${tellsWhat} It continues; if something does not work now, quit it and start it again. Help > Report a Problem shows what was noted of it.`;
    // Not showErrorBox, which would hold everything up until somebody answers.
    dialog.showMessageBox({ type: 'error', message: title, detail, buttons: ['OK'] }).catch(() => undefined);
  };
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', tell);
}
