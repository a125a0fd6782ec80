import type { MenuItemConstructorOptions } from 'electron';
import type { AppCommand } from '../../shared/app-state.ts';

export interface MenuDeps {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Adds what a developer needs: reload and the developer tools. */
  readonly developer: boolean;
  readonly command: (command: AppCommand) => void;
  readonly lock: () => void;
  readonly showFolder: () => void;
  readonly print: () => void;
}

/** The native menu. No accelerator is a plain key, so that none takes a key from somebody who types. */
export function menuTemplate(deps: MenuDeps): MenuItemConstructorOptions[] {
  const mac = deps.platform === 'darwin';
  const item = (label: string, command: AppCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => deps.command(command),
  });
  const settings = item('Settings…', 'settings', 'CmdOrCtrl+,');
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const appMenu: MenuItemConstructorOptions = {
    label: deps.appName,
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };

  return [
    ...(mac ? [appMenu] : []),
    {
      label: '&File',
      submenu: [
        item('Sync Now', 'sync', 'CmdOrCtrl+R'),
        item('Export CSV…', 'export', 'CmdOrCtrl+E'),
        { label: 'Print…', accelerator: 'CmdOrCtrl+P', click: () => deps.print() },
        separator,
        { label: 'Lock Now', accelerator: 'CmdOrCtrl+Shift+L', click: () => deps.lock() },
        ...(mac
          ? [separator, { role: 'close' } as const]
          : [separator, settings, separator, { role: 'quit' } as const]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        item('Find Calls…', 'find', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('Calls', 'calls', 'CmdOrCtrl+1'),
        item('Reports', 'reports', 'CmdOrCtrl+2'),
        item('Downloads', 'downloads', 'CmdOrCtrl+3'),
        item('Sync', 'show-sync', 'CmdOrCtrl+4'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(deps.developer ? [separator, { role: 'forceReload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    { label: '&Playback', submenu: [item('Play or Pause', 'play-pause', 'CmdOrCtrl+Shift+P')] },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: '&Help',
      submenu: [
        { label: 'Show Data Folder', click: () => deps.showFolder() },
        { label: 'Report a Problem…', click: () => deps.command('report-problem') },
        { label: 'Licences', click: () => deps.command('licences') },
        ...(mac ? [] : [separator, { role: 'about' } as const]),
      ],
    },
  ];
}
