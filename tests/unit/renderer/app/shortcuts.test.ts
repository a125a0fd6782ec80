import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from '../../../../src/main/shell/menu.ts';
import { shortcutGroups } from '../../../../src/renderer/app/ShortcutsDialog.tsx';
import { historyKeys, historyKeysOnMac, keyTable } from '../../../../src/renderer/keys/key-table.ts';

const listedOn = (platform: string) =>
  new Set([...shortcutGroups(platform).values()].flatMap((rows) => rows.flatMap(({ keys }) => keys)));

function accelerators(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap(({ accelerator, submenu }) => [
    ...(accelerator === undefined ? [] : [accelerator]),
    ...(Array.isArray(submenu) ? accelerators(submenu) : []),
  ]);
}

test('the list of shortcuts has every key of the menu', () => {
  const keys = accelerators(
    menuTemplate({
      platform: 'linux',
      appName: 'Voicelogs',
      developer: false,
      command: () => {},
      lock: () => {},
      showFolder: () => {},
      print: () => {},
    }),
  ).map((key) => key.replace('CmdOrCtrl', 'Mod').replace(/(?<=\+)[A-Z]$/, (letter) => letter.toLowerCase()));
  expect(keys).toContain('Mod+p');
  expect(keys.filter((key) => !listedOn('linux').has(key))).toEqual([]);
});

test.each([
  ['linux', historyKeysOnMac],
  ['darwin', historyKeys],
])('on %s the list of shortcuts has every key that the app binds there', (platform, elsewhere) => {
  const bound = keyTable
    .filter((section) => section !== elsewhere)
    .flatMap(({ rows }) => rows.flatMap(({ keys }) => Object.values<string | readonly string[]>(keys).flat()));
  expect(bound.length).toBeGreaterThan(100);
  expect(bound.filter((key) => !listedOn(platform).has(key))).toEqual([]);
});
