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

/** Whether the app runs on a Mac, whose keyboards have other keys. The theme says so on the page's root. */
export function isMac(): boolean {
  return typeof document !== 'undefined' && document.documentElement.dataset.platform === 'darwin';
}
