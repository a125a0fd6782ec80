import type { RunningApp } from './launch-app.ts';

/**
 * Chooses an item of the application menu by its shortcut, as in `CmdOrCtrl+E`. The keys themselves cannot be pressed: what
 * playwright presses reaches the page, but no native menu.
 */
export function chooseInMenu(app: Pick<RunningApp, 'evaluate'>, accelerator: string): Promise<void> {
  return app.evaluate(({ Menu }, accelerator) => {
    const find = (menu: Electron.Menu | null | undefined): Electron.MenuItem | undefined => {
      for (const item of menu?.items ?? []) {
        if (item.accelerator === accelerator) return item;
        const inside = find(item.submenu);
        if (inside !== undefined) return inside;
      }
      return undefined;
    };
    const item = find(Menu.getApplicationMenu());
    if (item === undefined) throw new Error(`No item of the menu has the shortcut ${accelerator}.`);
    item.click();
  }, accelerator);
}
