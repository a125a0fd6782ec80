import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from '../../../../src/main/shell/menu.ts';
import type { AppCommand } from '../../../../src/shared/app-state.ts';

const platforms = ['darwin', 'win32', 'linux'] as const;

function items(platform: NodeJS.Platform, command: (command: AppCommand) => void = () => {}) {
  const flat = (list: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    list.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  return flat(
    menuTemplate({
      platform,
      appName: 'Voicelogs',
      developer: false,
      command,
      lock: () => command('find'),
      showFolder: () => command('find'),
      print: () => command('find'),
    }),
  );
}

test.each(platforms)('on %s every command of the app can be reached from the menu', (platform) => {
  const heard = new Set<AppCommand>();
  for (const item of items(platform, (command) => heard.add(command))) {
    // Ours ignore what Electron hands them.
    if (item.click !== undefined) (item.click as () => void)();
  }
  expect([...heard].sort()).toEqual([
    'calls',
    'downloads',
    'export',
    'find',
    'licences',
    'play-pause',
    'report-problem',
    'reports',
    'settings',
    'show-sync',
    'sync',
  ] satisfies AppCommand[]);
});

test.each(platforms)('on %s no accelerator is used twice, and none takes a key from somebody who types', (platform) => {
  const accelerators = items(platform).flatMap(({ accelerator }) => (accelerator == null ? [] : [String(accelerator)]));
  expect(accelerators).toContain('CmdOrCtrl+1');
  expect(new Set(accelerators).size).toBe(accelerators.length);
  for (const accelerator of accelerators) expect(accelerator).toMatch(/^CmdOrCtrl\+/);
});

test('what a developer needs is not in the menu of the installed app', () => {
  for (const platform of platforms) {
    const roles = items(platform).map(({ role }) => role);
    expect(roles).not.toContain('toggleDevTools');
    expect(roles).not.toContain('forceReload');
  }
});
