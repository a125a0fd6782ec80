import type { Shortcut } from '../in-page/watch-window.ts';
import { checkOptions, notImplemented, standInObject } from './stand-in.ts';

type Template = Electron.MenuItemConstructorOptions;

/** No menu is drawn: of the application menu the shortcuts work. */
export class HostMenu {
  readonly #template: readonly Template[];

  constructor(template: readonly Template[]) {
    this.#template = template;
  }

  /** All items with a shortcut and a click, submenus included, in order. */
  clickable(): Template[] {
    const flatten = (items: readonly Template[]): Template[] =>
      items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
    return flatten(this.#template).filter((item) => item.accelerator && item.click && item.enabled !== false);
  }
}

const itemOptions = ['label', 'accelerator', 'click', 'role', 'submenu', 'type', 'enabled', 'visible', 'id'];

export function createMenu(onChange: (shortcuts: readonly Shortcut[]) => void) {
  let clickable: Template[] = [];
  const check = (items: readonly (Template | Electron.MenuItem)[]): void => {
    for (const item of items) {
      checkOptions('electron.Menu', item, itemOptions);
      if (Array.isArray(item.submenu)) check(item.submenu);
    }
  };
  const Menu = standInObject('electron.Menu', {
    buildFromTemplate: (template: Template[]): HostMenu => {
      check(template);
      return standInObject('electron.Menu', new HostMenu(template));
    },
    setApplicationMenu: (menu: HostMenu | null): void => {
      clickable = menu?.clickable() ?? [];
      onChange(clickable.map((item, id) => readAccelerator(id, String(item.accelerator))));
    },
  });
  return {
    Menu,
    /** The item of a shortcut was chosen with the keyboard. */
    choose: (id: number, window: Electron.BaseWindow | undefined) => {
      const item = clickable[id];
      item?.click?.(notImplemented('electron.MenuItem'), window, {});
    },
  };
}

/** Reads Electron's form, such as `CmdOrCtrl+Shift+F`. */
export function readAccelerator(id: number, accelerator: string, platform = process.platform): Shortcut {
  // A plus at the end is the key itself: `CmdOrCtrl++`.
  const parts = accelerator.split(/\+(?!$)/).map((part) => part.toLowerCase());
  const key = parts.at(-1) ?? '';
  const modifiers = new Set(parts.slice(0, -1));
  const has = (...names: string[]) => names.some((name) => modifiers.has(name));
  const commandOrControl = has('cmdorctrl', 'commandorcontrol');
  const names: Record<string, string> = {
    space: ' ',
    plus: '+',
    esc: 'escape',
    return: 'enter',
    left: 'arrowleft',
    right: 'arrowright',
    up: 'arrowup',
    down: 'arrowdown',
  };
  return {
    id,
    key: names[key] ?? key,
    ctrl: has('ctrl', 'control') || (commandOrControl && platform !== 'darwin'),
    meta: has('cmd', 'command', 'super', 'meta') || (commandOrControl && platform === 'darwin'),
    shift: has('shift'),
    alt: has('alt', 'option'),
  };
}
