import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { standInObject } from './stand-in.ts';

/** Opens things as the desktop does, or where there is none (or `quiet`) says on stderr what would have been opened. */
export function createShell(quiet: boolean): Pick<Electron.Shell, 'openPath' | 'showItemInFolder'> {
  const open = (what: string, target: string) => {
    if (quiet) {
      process.stderr.write(`[chromium-host] shell.${what} ${target}\n`);
      return;
    }
    const [command, ...args] =
      process.platform === 'darwin'
        ? ['open', target]
        : process.platform === 'win32'
          ? ['explorer.exe', target]
          : ['xdg-open', target];
    const child = spawn(String(command), args, { stdio: 'ignore', detached: true });
    child.on('error', (error) => process.stderr.write(`[chromium-host] shell.${what}: ${error.message}\n`));
    child.unref();
  };
  return standInObject('electron.shell', {
    openPath: async (path: string) => {
      open('openPath', path);
      return '';
    },
    showItemInFolder: (path: string) => open('showItemInFolder', dirname(path)),
  });
}
