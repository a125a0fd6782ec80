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

/** Whether arrows pressed here scroll something sideways. */
export function scrollsSideways(target: Element): boolean {
  const isScroller =
    target.scrollWidth > target.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(target).overflowX);
  return isScroller || (target.parentElement !== null && scrollsSideways(target.parentElement));
}

/** Whether keys pressed here belong to a dialog, popover or menu that is open. */
export function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}
