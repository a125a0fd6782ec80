import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where to save, from a person at the desktop; null when they cancelled, undefined where the desktop has no dialog. */
export function askWhereToSave(title: string, suggestion: string): Promise<string | null | undefined> {
  return firstAnswer(saveDialogs(title, suggestion), dialogTexts(title, suggestion));
}

/** Which folder, in the same way. */
export function askForFolder(title: string, folder: string): Promise<string | null | undefined> {
  return firstAnswer(folderDialogs(title, folder), dialogTexts(title, join(folder, 'x')));
}

type Command = readonly [program: string, args: readonly string[]];

async function firstAnswer(
  commands: readonly Command[],
  texts: Record<string, string>,
): Promise<string | null | undefined> {
  for (const [command, args] of commands) {
    try {
      const { stdout } = await run(command, args, { env: { ...process.env, ...texts } });
      return stdout.trim() || null;
    } catch (thrown) {
      // A program that is not there is tried no more; one that ended with an error was cancelled.
      if (!(thrown instanceof Error && Reflect.get(thrown, 'code') === 'ENOENT')) return null;
    }
  }
  return undefined;
}

// Text goes to the scripts beside their code, never into it.

function saveDialogs(title: string, suggestion: string): readonly Command[] {
  if (process.platform === 'darwin') {
    const script =
      'on run argv\nPOSIX path of (choose file name with prompt (item 1 of argv) default name (item 2 of argv) default location (POSIX file (item 3 of argv)))\nend run';
    return [['osascript', ['-e', script, title, basename(suggestion), dirname(suggestion)]]];
  }
  if (process.platform === 'win32') {
    const script =
      'Add-Type -AssemblyName System.Windows.Forms; $d = New-Object System.Windows.Forms.SaveFileDialog; $d.Title = $env:DIALOG_TITLE; $d.InitialDirectory = $env:DIALOG_FOLDER; $d.FileName = $env:DIALOG_NAME; if ($d.ShowDialog() -eq "OK") { $d.FileName }';
    return [['powershell', ['-NoProfile', '-STA', '-Command', script]]];
  }
  return [
    ['zenity', ['--file-selection', '--save', `--title=${title}`, `--filename=${suggestion}`]],
    ['kdialog', ['--title', title, '--getsavefilename', suggestion]],
  ];
}

function folderDialogs(title: string, folder: string): readonly Command[] {
  if (process.platform === 'darwin') {
    const script =
      'on run argv\nPOSIX path of (choose folder with prompt (item 1 of argv) default location (POSIX file (item 2 of argv)))\nend run';
    return [['osascript', ['-e', script, title, folder]]];
  }
  if (process.platform === 'win32') {
    const script =
      'Add-Type -AssemblyName System.Windows.Forms; $d = New-Object System.Windows.Forms.FolderBrowserDialog; $d.Description = $env:DIALOG_TITLE; $d.SelectedPath = $env:DIALOG_FOLDER; if ($d.ShowDialog() -eq "OK") { $d.SelectedPath }';
    return [['powershell', ['-NoProfile', '-STA', '-Command', script]]];
  }
  return [
    ['zenity', ['--file-selection', '--directory', `--title=${title}`, `--filename=${folder}/`]],
    ['kdialog', ['--title', title, '--getexistingdirectory', folder]],
  ];
}

function dialogTexts(title: string, suggestion: string): Record<string, string> {
  return { DIALOG_TITLE: title, DIALOG_FOLDER: dirname(suggestion), DIALOG_NAME: basename(suggestion) };
}

/** `name.csv`, or `name (2).csv` where that is taken: nobody was asked, so nothing may be overwritten. */
export function freeName(folder: string, name: string): string {
  const extension = extname(name);
  const stem = basename(name, extension);
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? name : `${stem} (${number})${extension}`);
    if (!existsSync(path)) return path;
  }
}
