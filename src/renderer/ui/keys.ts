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

type KeyPressed = Typed & Pick<KeyboardEvent, 'ctrlKey' | 'altKey' | 'metaKey' | 'getModifierState'>;

/** What is written with AltGr, or with Option on a Mac, where a layout has no key for it. */
const signs = /^[[\]\\]$/;

/** Whether Ctrl, Alt or the command key makes of this key something else than what it writes. */
export function isCommand(event: KeyPressed): boolean {
  if (event.getModifierState('AltGraph')) return false;
  return event.ctrlKey || event.metaKey || (event.altKey && !signs.test(shortcutKey(event)));
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

type Typed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/** A character of a script that is not Latin, such as र, о or ش; signs and digits that Latin layouts have too are none. */
const notLatin = /[^\p{scx=Latin}\p{scx=Common}\p{scx=Inherited}]/u;

/** What keys write on a US keyboard, alone and with Shift, by their `code`. Letters and digits tell it by their names. */
const usKeys: Readonly<Record<string, string>> = {
  Slash: '/?',
  Comma: ',<',
  Period: '.>',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
};

/**
 * What a key means to a shortcut: a letter in lower case, a sign, or a name like `Enter`. A Latin layout (AZERTY, Dvorak)
 * goes by what the key writes; where that is of another script (Hindi InScript: `र`), by the key's place on a US keyboard.
 */
export function shortcutKey({ key, code, shiftKey }: Typed): string {
  if (!notLatin.test(key)) return key.length === 1 ? key.toLowerCase() : key;
  const [, letterOrDigit] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? [];
  if (letterOrDigit !== undefined) return letterOrDigit.toLowerCase();
  return usKeys[code]?.[shiftKey ? 1 : 0] ?? key;
}
