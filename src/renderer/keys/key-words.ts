import type { KeySection } from './key-table.ts';
import { isMac } from './shortcut-key.ts';

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  ContextMenu: 'Menu',
  BrowserBack: 'Back key',
  BrowserForward: 'Forward key',
  '1-9': '1–9',
};

/** Where a Mac has another key, or writes its name otherwise. */
const namesOnMac: Readonly<Record<string, string>> = { Mod: '⌘', Meta: '⌘', Alt: '⌥', Del: '⌫' };
const namesElsewhere: Readonly<Record<string, string>> = { Mod: 'Ctrl' };

/** A key of the table as people write it: `Ctrl Shift P`, `Alt ←`, `⌘ F`. */
export function keyWords(chord: string): string {
  const ofSystem = isMac() ? namesOnMac : namesElsewhere;
  return chord
    .split('+')
    .map((part) => ofSystem[part] ?? names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}

/** The first key of an action, in words. */
export function keyOf<Action extends string>(section: KeySection<Action>, action: Action): string {
  return keyWords(chordsOf(section, action)[0] ?? '');
}

/** All keys of actions, as `aria-keyshortcuts` has them. */
export function ariaKeys<Action extends string>(section: KeySection<Action>, actions: readonly Action[]): string {
  return actions
    .flatMap((action) => chordsOf(section, action))
    .map((chord) => chord.replace('Mod', isMac() ? 'Meta' : 'Control').replace('Del', isMac() ? 'Backspace' : 'Delete'))
    .join(' ');
}

function chordsOf<Action extends string>({ rows }: KeySection<Action>, action: Action): readonly string[] {
  return rows.flatMap(({ keys }) => [keys[action] ?? []].flat());
}
