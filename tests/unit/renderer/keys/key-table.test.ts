import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as keyTable from '../../../../src/renderer/keys/key-table.ts';
import { keyWords } from '../../../../src/renderer/keys/key-words.ts';
import { pressed, pressedDigit } from '../../../../src/renderer/keys/pressed.ts';
import { keyPress } from './key-press.ts';

const { keyTable: sections, callListKeys, everywhereKeys, playerKeys, savedSearchNumberKeys, dayKeys } = keyTable;

/** What a person presses for a key of the table. */
function pressOf(chord: string) {
  const held = chord.split('+');
  const name = held.pop() ?? '';
  const key = { Space: ' ', Del: 'Delete', '1-9': '3' }[name] ?? name;
  return keyPress(key, {
    code: name === '1-9' ? 'Digit3' : '',
    ctrlKey: held.includes('Mod') || held.includes('Ctrl'),
    metaKey: held.includes('Meta'),
    altKey: held.includes('Alt'),
    shiftKey: held.includes('Shift'),
  });
}

describe('the table of keys', () => {
  test('binds each key of a section to one action, which pressing it is', () => {
    const wrong = sections.flatMap((section) =>
      section.rows.flatMap(({ keys }) =>
        Object.entries<string | readonly string[]>(keys).flatMap(([action, chords]) =>
          [chords].flat().filter((chord) => pressed(pressOf(chord), section) !== action),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('is all there is: no other file of the page looks at which key was pressed', () => {
    const root = join(import.meta.dirname, '../../../../src/renderer');
    const looksAtKeys =
      /shortcutKey\(|\b(?:event|pressed|nativeEvent)\.(?:key|code|keyCode|which)\b|\bkey(?:, \w+)* \} = event\b|'(?:Arrow(?:Up|Down|Left|Right)|Enter|Escape|Page(?:Up|Down)|ContextMenu|Delete|Backspace)'|useHotkeys|getHotkeyHandler/;
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    expect(files.length).toBeGreaterThan(200);
    const sources = files.map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
    const others = sources.filter(({ name }) => !name.startsWith('keys'));
    expect(others.filter(({ text }) => looksAtKeys.test(text)).map(({ name }) => name)).toEqual([]);
    // Who hears keys asks the table, or hands them to whoever does.
    const hearing = others.filter(({ text }) => /'key(?:down|up)'|onKey(?:Down|Up)=/.test(text));
    const asking =
      /from '[./]*keys\/pressed\.ts'|playerCommand|seekTarget|gridKey|rowKey|onKeyDown=\{(?:\(event\) => )?props\.onKey/;
    expect(hearing.filter(({ text }) => !asking.test(text)).map(({ name }) => name)).toEqual([]);
    expect(hearing.length).toBeGreaterThan(10);
  });

  test('has every section that it exports', () => {
    const exported = Object.values(keyTable).filter((value) => typeof value === 'object' && 'rows' in value);
    expect(new Set(sections)).toEqual(new Set(exported));
  });
});

describe('a key pressed', () => {
  test('with a modifier that is not bound is another key', () => {
    expect(pressed(keyPress('j', { ctrlKey: true }), keyTable.openCallKeys)).toBeNull();
    expect(pressed(keyPress('Enter', { altKey: true }), callListKeys)).toBeNull();
    expect(pressed(keyPress('f', { ctrlKey: true, shiftKey: true }), everywhereKeys)).toBeNull();
    expect(pressed(keyPress('z', { ctrlKey: true, shiftKey: true }), everywhereKeys)).toBeNull();
    expect(pressed(keyPress(' ', { shiftKey: true }), dayKeys)).toBe('extendHere');
    expect(pressed(keyPress(' ', { shiftKey: true }), callListKeys)).toBeNull();
  });

  test('means the same with ⌘ as with Ctrl, with Caps Lock, and on a layout that is not Latin', () => {
    expect(pressed(keyPress('k', { metaKey: true }), everywhereKeys)).toBe('find');
    expect(pressed(keyPress('X', { shiftKey: true }), callListKeys)).toBe('toggle');
    expect(pressed(keyPress('र', { code: 'KeyJ' }), keyTable.openCallKeys)).toBe('next');
  });

  test('is a sign where that takes AltGr, Option or Shift to write, and none where Alt makes it a command', () => {
    const altGr = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' };
    expect(pressed(keyPress('[', altGr), playerKeys)).toBe('markFrom');
    expect(pressed(keyPress(']', { altKey: true }), playerKeys)).toBe('markTo');
    expect(pressed(keyPress('?', { shiftKey: true }), everywhereKeys)).toBe('shortcuts');
    expect(pressed(keyPress('[', { ctrlKey: true }), playerKeys)).toBeNull();
  });

  test('of a digit goes by its place where Shift is held, as its sign depends on the layout', () => {
    const digit = keyPress('#', { code: 'Digit3', ctrlKey: true, shiftKey: true });
    expect(pressed(digit, savedSearchNumberKeys)).toBe('show');
    expect(pressedDigit(digit)).toBe(3);
    expect(pressed(keyPress('1', { code: 'Digit1', ctrlKey: true, shiftKey: true }), everywhereKeys)).toBe('calls');
    expect(pressedDigit(keyPress('7'))).toBe(7);
  });
});

test('keys are shown as people write them', () => {
  expect(['Mod+Shift+p', 'Alt+ArrowLeft', 'Del', 'Space', 'PageUp', '1-9'].map(keyWords)).toEqual([
    'Ctrl Shift P',
    'Alt ←',
    'Del',
    'Space',
    'PgUp',
    '1–9',
  ]);
});
