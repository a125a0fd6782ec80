import { describe, expect, test, vi } from 'vitest';
import { createMenu, readAccelerator } from '../../chromium-host/main-process/menu.ts';

describe('a shortcut of the menu', () => {
  test.each([
    ['CmdOrCtrl+F', 'linux', { key: 'f', ctrl: true, meta: false, shift: false, alt: false }],
    ['CmdOrCtrl+F', 'darwin', { key: 'f', ctrl: false, meta: true, shift: false, alt: false }],
    ['Ctrl+Shift+Up', 'win32', { key: 'arrowup', ctrl: true, meta: false, shift: true, alt: false }],
    ['CommandOrControl++', 'linux', { key: '+', ctrl: true, meta: false, shift: false, alt: false }],
    ['Alt+Space', 'linux', { key: ' ', ctrl: false, meta: false, shift: false, alt: true }],
  ] as const)('%s on %s is read as Electron reads it', (accelerator, platform, expected) => {
    expect(readAccelerator(7, accelerator, platform)).toEqual({ id: 7, ...expected });
  });

  test('chooses its item, also one of a submenu', () => {
    const chosen: string[] = [];
    const offered: string[] = [];
    const { Menu, choose } = createMenu((shortcuts) => offered.push(...shortcuts.map((shortcut) => shortcut.key)));
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([
        { role: 'help' },
        { label: 'Edit', submenu: [{ label: 'Find', accelerator: 'CmdOrCtrl+F', click: () => chosen.push('find') }] },
        { label: 'Off', accelerator: 'CmdOrCtrl+O', enabled: false, click: () => chosen.push('off') },
        { label: 'Sync', accelerator: 'CmdOrCtrl+R', click: () => chosen.push('sync') },
      ]),
    );
    expect(offered).toEqual(['f', 'r']);
    choose(1, undefined);
    choose(0, undefined);
    expect(chosen).toEqual(['sync', 'find']);
  });

  test('with an option that the host would ignore is refused by its name', () => {
    const { Menu } = createMenu(() => {});
    vi.spyOn(process.stderr, 'write').mockReturnValueOnce(true);
    expect(() => Menu.buildFromTemplate([{ label: 'Play', type: 'checkbox', checked: true }])).toThrow(
      'the option "checked" of electron.Menu',
    );
  });
});
