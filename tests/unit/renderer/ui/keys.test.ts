import { expect, it } from 'vitest';
import { isCommand } from '../../../../src/renderer/ui/keys.ts';

const pressed = (key: string, ...held: ('Control' | 'Alt' | 'Meta' | 'AltGraph')[]) => ({
  key,
  ctrlKey: held.includes('Control'),
  altKey: held.includes('Alt'),
  metaKey: held.includes('Meta'),
  getModifierState: (name: string) => held.some((one) => one === name),
});

it('a key alone is what it writes; with Ctrl, Alt or the command key it is a command', () => {
  expect(isCommand(pressed('s'))).toBe(false);
  for (const held of ['Control', 'Alt', 'Meta'] as const) expect(isCommand(pressed('s', held))).toBe(true);
});

it('brackets and the backslash are what they are where a layout has them on AltGr, or on Option', () => {
  for (const sign of ['[', ']', '\\']) {
    expect(isCommand(pressed(sign, 'AltGraph'))).toBe(false);
    // As Windows tells of AltGr.
    expect(isCommand(pressed(sign, 'Control', 'Alt', 'AltGraph'))).toBe(false);
    expect(isCommand(pressed(sign, 'Alt'))).toBe(false);
    expect(isCommand(pressed(sign, 'Control'))).toBe(true);
  }
});
