/** Whether keys pressed here are text, so that single-letter shortcuts must leave them alone. */
export function isTypingTarget(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** Whether Space pressed here already does something. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input, select, textarea') !== null;
}

type KeyPressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'getModifierState'>;

/** What is written with AltGr, or with Option on a Mac, where a layout has no key for it. */
const signs = /^[[\]\\]$/;

/** Whether Ctrl, Alt or the command key makes of this key something else than what it writes. */
export function isCommand(event: KeyPressed): boolean {
  if (event.getModifierState('AltGraph')) return false;
  return event.ctrlKey || event.metaKey || (event.altKey && !signs.test(event.key));
}

/** Whether arrows pressed here scroll something sideways. */
export function scrollsSideways(target: Element): boolean {
  const isScroller =
    target.scrollWidth > target.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(target).overflowX);
  return isScroller || (target.parentElement !== null && scrollsSideways(target.parentElement));
}

/** Whether keys pressed here belong to a dialog or popover that is open. */
export function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}
