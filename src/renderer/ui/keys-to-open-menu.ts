import { openMenuKeys } from '../keys/key-table.ts';
import { pressed } from '../keys/pressed.ts';

/** Suggestions, whose keys are those of their text field, are of another role. */
const dropdowns = '.mantine-Menu-dropdown, .mantine-Popover-dropdown[role="dialog"]';

/**
 * Hands keys to the menu or popover that is open, where they went past it. Mantine moves the focus into it a task after it
 * has opened, and hears Escape only there: a key pressed sooner would act on what lies beneath (Escape would close the open
 * call), and the menu would stay. A popover takes Escape alone, as not every one takes the focus.
 *
 * To be called once, before anything else listens to keys.
 */
export function giveKeysToOpenMenu(): void {
  window.addEventListener('keydown', hand, { capture: true });
}

function hand(event: KeyboardEvent): void {
  const open = [...document.querySelectorAll(dropdowns)].at(-1);
  if (open === undefined || (event.target instanceof Node && open.contains(event.target))) return;
  if (event.isComposing || (pressed(event, openMenuKeys) !== 'close' && open.role !== 'menu')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open.dispatchEvent(new KeyboardEvent(event.type, event));
}
