import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from '../../../../src/main/shell/menu.ts';
import { shortcutGroups } from '../../../../src/renderer/app/ShortcutsDialog.tsx';

const listed = new Set(shortcutGroups.flatMap(({ shortcuts }) => shortcuts.flatMap(([keys]) => keys)));

function accelerators(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap(({ accelerator, submenu }) => [
    ...(accelerator === undefined ? [] : [accelerator]),
    ...(Array.isArray(submenu) ? accelerators(submenu) : []),
  ]);
}

test('the list of keys has every key of the menu', () => {
  const keys = accelerators(
    menuTemplate({
      platform: 'linux',
      appName: 'Voicelogs',
      developer: false,
      command: () => {},
      showFolder: () => {},
      print: () => {},
    }),
  ).map((key) => key.replace('CmdOrCtrl', 'mod').replaceAll('+', ' '));
  expect(keys).toContain('mod P');
  expect(keys.filter((key) => !listed.has(key))).toEqual([]);
});
