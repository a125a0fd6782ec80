import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App } from 'electron';
import { systemErrorCode } from '../lib/disk-errors.ts';

export type UserData = { readonly folder: string } | { readonly problem: string };

type UserDataApp = Pick<App, 'getPath' | 'setPath' | 'isPackaged' | 'name'> & {
  readonly commandLine: Pick<App['commandLine'], 'hasSwitch' | 'getSwitchValue'>;
};

/**
 * Decides where the app keeps its data, before Electron opens anything there: the folder of `--user-data-dir`, else the
 * profile of the installed app, else, run from its sources, one of its own, so that development never opens a person's calls.
 *
 * Electron ignores a `--user-data-dir` that it cannot make and opens the default profile, and `getPath('userData')` throws
 * where that cannot be made. Either is a problem to tell the person.
 */
export function chooseUserData(app: UserDataApp): UserData {
  const asked = app.commandLine.hasSwitch('user-data-dir') ? app.commandLine.getSwitchValue('user-data-dir') : null;
  if (asked === '') {
    return refused(app, '--user-data-dir names no folder. Write --user-data-dir= and the folder, without a space.');
  }
  let folder = 'the folder in which the system keeps the data of apps';
  try {
    folder = asked === null ? join(app.getPath('appData'), profileName(app)) : resolve(asked);
    mkdirSync(folder, { recursive: true });
    folder = realpathSync(folder);
    app.setPath('userData', folder);
    if (app.getPath('userData') === folder) return { folder };
    return refused(app, cannotMake(folder, 'another folder was opened'));
  } catch (thrown) {
    return refused(app, cannotMake(folder, systemErrorCode(thrown) ?? 'unknown reason'));
  }
}

/** What the app's data folder and its secrets in the keychain are called: what runs from the sources shares neither with the installed app. */
export function profileName(app: Pick<App, 'isPackaged' | 'name'>): string {
  return app.isPackaged ? app.name : `${app.name} (development)`;
}

function cannotMake(folder: string, reason: string): string {
  return `Voicelogs cannot make its data folder (${reason}):\n\n${folder}\n\nCheck that the folder above it exists and that you may write there, or start the app with --user-data-dir= and another folder. Nothing was opened or changed.`;
}

/** Electron makes its data folder as it becomes ready to show the message: it gets an empty one, not the default profile. */
function refused(app: UserDataApp, problem: string): UserData {
  try {
    app.setPath('userData', mkdtempSync(join(tmpdir(), 'voicelogs-')));
  } catch {
    // There is nowhere to write at all; the message is what matters.
  }
  return { problem };
}
