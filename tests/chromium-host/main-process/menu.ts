import type { Shortcut } from '../in-page/watch-window.ts';
import { asElectron, checkOptions, notImplemented, standInObject } from './stand-in.ts';

type Template = Electron.MenuItemConstructorOptions;

const itemOptions = ['label', 'accelerator', 'click', 'role', 'submenu', 'type', 'enabled', 'visible', 'id'];

/** Electron's Menu. None is drawn: of the application menu the shortcuts work, which `onChange` is told. */
export function createMenu(onChange: (shortcuts: readonly Shortcut[]) => void) {
  const templates = new WeakMap<Electron.Menu, Template[]>();
  let applicationMenu: Electron.Menu | null = null;
  let clickable: Template[] = [];

  const Menu: Pick<typeof Electron.Menu, 'buildFromTemplate' | 'getApplicationMenu' | 'setApplicationMenu'> = {
    buildFromTemplate: (template) => {
      checkItems(template);
      const menu = createFace(template.filter(isTemplate));
      templates.set(menu, template.filter(isTemplate));
      return menu;
    },
    getApplicationMenu: () => applicationMenu,
    setApplicationMenu: (menu) => {
      applicationMenu = menu;
      clickable = itemsWithShortcut((menu && templates.get(menu)) ?? []);
      onChange(clickable.map((item, id) => readAccelerator(id, String(item.accelerator))));
    },
  };
  return {
    Menu: standInObject('electron.Menu', Menu),
    /** The item of a shortcut was chosen with the keyboard. */
    choose: (id: number, window: Electron.BaseWindow | undefined) => {
      clickable[id]?.click?.(notImplemented('electron.MenuItem'), window, {});
    },
  };
}

/** What can be read of a menu, and chosen in it, as with Electron's own. */
function createFace(items: readonly Template[]): Electron.Menu {
  return asElectron(standInObject('electron.Menu', { items: items.map(createItemFace) }));
}

function createItemFace(item: Template): Electron.MenuItem {
  return asElectron(
    standInObject('electron.MenuItem', {
      label: item.label ?? '',
      accelerator: item.accelerator ?? null,
      submenu: Array.isArray(item.submenu) ? createFace(item.submenu.filter(isTemplate)) : undefined,
      click: () => item.click?.(notImplemented('electron.MenuItem'), undefined, {}),
    }),
  );
}

/** There are no others: the host has no MenuItem that could be among them. */
function isTemplate(item: Template | Electron.MenuItem): item is Template {
  return !('commandId' in item);
}

function checkItems(items: readonly (Template | Electron.MenuItem)[]): void {
  for (const item of items) {
    checkOptions('electron.Menu', item, itemOptions);
    if (Array.isArray(item.submenu)) checkItems(item.submenu);
  }
}

/** All items that a shortcut can choose, those of submenus included, in order. */
function itemsWithShortcut(items: readonly Template[]): Template[] {
  const all = items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsWithShortcut(item.submenu) : [])]);
  return all.filter((item) => item.accelerator && item.click && item.enabled !== false);
}

const keyNames: Record<string, string> = {
  space: ' ',
  plus: '+',
  esc: 'escape',
  return: 'enter',
  left: 'arrowleft',
  right: 'arrowright',
  up: 'arrowup',
  down: 'arrowdown',
};

/** Reads Electron's form, such as `CmdOrCtrl+Shift+F`. */
export function readAccelerator(id: number, accelerator: string, platform = process.platform): Shortcut {
  // A plus at the end is the key itself: `CmdOrCtrl++`.
  const parts = accelerator.split(/\+(?!$)/).map((part) => part.toLowerCase());
  const key = parts.at(-1) ?? '';
  const modifiers = new Set(parts.slice(0, -1));
  const has = (...names: string[]) => names.some((name) => modifiers.has(name));
  const commandOrControl = has('cmdorctrl', 'commandorcontrol');
  return {
    id,
    key: keyNames[key] ?? key,
    ctrl: has('ctrl', 'control') || (commandOrControl && platform !== 'darwin'),
    meta: has('cmd', 'command', 'super', 'meta') || (commandOrControl && platform === 'darwin'),
    shift: has('shift'),
    alt: has('alt', 'option'),
  };
}
