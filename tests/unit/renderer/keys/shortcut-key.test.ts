import { describe, expect, it } from 'vitest';
import { shortcutKey } from '../../../../src/renderer/keys/shortcut-key.ts';

const press = (key: string, code: string, shiftKey = false) => shortcutKey({ key, code, shiftKey });

describe('a key of a layout that is not Latin goes by its place', () => {
  it.each([
    ['Hindi InScript', 'र', 'KeyJ', 'j'],
    ['Hindi InScript, a vowel sign', 'े', 'KeyS', 's'],
    ['Hindi InScript', 'स', 'KeyM', 'm'],
    ['Hindi InScript', 'य', 'Slash', '/'],
    ['Tamil99', 'ஞ', 'BracketRight', ']'],
    ['Russian', 'о', 'KeyJ', 'j'],
    ['Russian', 'ы', 'KeyS', 's'],
    ['Greek', 'ξ', 'KeyJ', 'j'],
    ['Arabic, two letters on one key', 'لا', 'KeyB', 'b'],
    ['Hebrew', 'ח', 'KeyJ', 'j'],
    ['Devanagari digits', '५', 'Digit5', '5'],
  ])('%s: %s on %s is %s', (_layout, key, code, meant) => {
    expect(press(key, code)).toBe(meant);
  });

  it('with Shift, signs are those that Shift gives there', () => {
    expect(press('य़', 'Slash', true)).toBe('?');
    expect(press('ष', 'Comma', true)).toBe('<');
    expect(press('।', 'Period', true)).toBe('>');
    expect(press('О', 'KeyJ', true)).toBe('j');
  });

  it('a sign that the layout writes itself is that sign', () => {
    expect(press('/', 'Backslash', true)).toBe('/');
    expect(press('.', 'Slash')).toBe('.');
  });
});

describe('a key of a Latin layout goes by what it writes', () => {
  it.each([
    ['Dvorak', 'j', 'KeyC', 'j'],
    ['Dvorak', 'h', 'KeyJ', 'h'],
    ['AZERTY', 'a', 'KeyQ', 'a'],
    ['AZERTY', 'm', 'Semicolon', 'm'],
    ['AZERTY, digits without Shift', 'é', 'Digit2', 'é'],
    ['French', '§', 'Slash', '§'],
    ['German', 'ö', 'Semicolon', 'ö'],
    ['Turkish', 'ı', 'KeyI', 'ı'],
    ['Vietnamese', 'ư', 'BracketLeft', 'ư'],
  ])('%s: %s on %s is %s', (_layout, key, code, meant) => {
    expect(press(key, code)).toBe(meant);
  });

  it('letters mean the same with Caps Lock, and names stay', () => {
    expect(press('S', 'KeyS')).toBe('s');
    for (const name of ['Enter', ' ', 'ArrowLeft', 'Escape', 'F2', 'Dead', 'Process'])
      expect(press(name, 'KeyJ')).toBe(name);
  });
});
