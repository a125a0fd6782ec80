import type { KeySection } from './key-table.ts';
import { isMac, shortcutKey } from './shortcut-key.ts';

export type KeyPressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

interface Chord {
  readonly held: ReadonlySet<string>;
  readonly key: string;
}

const actionsOf = new WeakMap<KeySection, readonly (readonly [action: string, chord: Chord])[]>();

/** Which action of a section a key is; null: none. */
export function pressed<Action extends string>(event: KeyPressed, section: KeySection<Action>): Action | null {
  const found = chordsOf(section).find(([, chord]) => isPressed(event, chord));
  return (found?.[0] ?? null) as Action | null;
}

/** The digit of a key that is bound as `1-9`. */
export function pressedDigit(event: KeyPressed): number {
  return Number(digitPlace(event) ?? shortcutKey(event));
}

function chordsOf(section: KeySection): readonly (readonly [string, Chord])[] {
  const known = actionsOf.get(section);
  if (known !== undefined) return known;
  const chords = section.rows.flatMap(({ keys }) =>
    Object.entries(keys).flatMap(([action, bound]) => [bound].flat().map((text) => [action, chordOf(text)] as const)),
  );
  actionsOf.set(section, chords);
  return chords;
}

function chordOf(text: string): Chord {
  const parts = text.split('+');
  return { held: new Set(parts.slice(0, -1)), key: parts.at(-1) ?? '' };
}

function isPressed(event: KeyPressed, { held, key }: Chord): boolean {
  const written = shortcutKey(event);
  // By its place: with Shift, what a digit's key writes depends on the layout.
  if (key === '1-9' ? !/^[1-9]$/.test(held.has('Shift') ? (digitPlace(event) ?? '') : written) : !isKey(written, key)) {
    return false;
  }
  // A sign may be written with AltGr, or with Option on a Mac, and with Shift or without.
  const isSign = /^[^\p{L}\p{N}\s]$/u.test(key);
  const isWritten = isSign && held.size === 0 && (event.getModifierState?.('AltGraph') === true || event.altKey);
  if (isWritten && !event.metaKey) return true;
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const command = held.has('Mod') ? ctrlKey || metaKey : ctrlKey === held.has('Ctrl') && metaKey === held.has('Meta');
  if (!command || altKey !== held.has('Alt')) return false;
  // A letter means the same with Caps Lock or Shift, unless it is a command; digits need Shift on some layouts.
  const ignoresShift = isSign || /^\d$/.test(key) || (key.length === 1 && held.size === 0);
  return ignoresShift || shiftKey === held.has('Shift');
}

function isKey(written: string, key: string): boolean {
  if (key === 'Space') return written === ' ';
  if (key === 'Del') return written === (isMac() ? 'Backspace' : 'Delete');
  return written === key;
}

function digitPlace({ code, shiftKey }: KeyPressed): string | null {
  return shiftKey ? (/^Digit([1-9])$/.exec(code)?.[1] ?? null) : null;
}
