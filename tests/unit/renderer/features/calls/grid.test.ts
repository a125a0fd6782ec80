import { describe, expect, it } from 'vitest';
import { gridKey } from '../../../../../src/renderer/features/calls/grid-keys.ts';

const pressed = (key: string, held: { shift?: boolean; ctrl?: boolean; meta?: boolean; alt?: boolean } = {}) =>
  gridKey(
    {
      key,
      code: '',
      shiftKey: held.shift ?? false,
      ctrlKey: held.ctrl ?? false,
      metaKey: held.meta ?? false,
      altKey: held.alt ?? false,
    },
    { active: 50, total: 100, page: 20 },
  );

describe('a key on the list', () => {
  it.each([
    ['ArrowDown', 51],
    ['ArrowUp', 49],
    ['PageDown', 70],
    ['PageUp', 30],
    ['Home', 0],
    ['End', 99],
  ])('%s goes to row %d, and with Shift the selection follows', (key, to) => {
    expect(pressed(key)).toEqual({ kind: 'go', to, extend: false });
    expect(pressed(key, { shift: true })).toEqual({ kind: 'go', to, extend: true });
  });

  it.each([
    ['1', 10],
    ['5', 50],
    ['9', 90],
  ])('%s goes that many tenths down the list', (key, to) => {
    expect(pressed(key)).toEqual({ kind: 'go', to, extend: false });
  });

  it('never leaves the list', () => {
    const key = { key: 'PageDown', code: 'PageDown', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
    expect(gridKey(key, { active: 95, total: 100, page: 20 })).toMatchObject({ to: 99 });
    expect(gridKey({ ...key, key: 'PageUp' }, { active: 5, total: 100, page: 20 })).toMatchObject({ to: 0 });
  });

  it('selects all with either command key', () => {
    expect(pressed('a', { ctrl: true })).toEqual({ kind: 'selectAll' });
    expect(pressed('a', { meta: true })).toEqual({ kind: 'selectAll' });
  });

  it.each([
    ['Enter', 'open'],
    [' ', 'play'],
    ['x', 'toggle'],
    ['X', 'toggle'],
    ['ContextMenu', 'menu'],
    ['Escape', 'escape'],
  ])('%s means %s', (key, kind) => {
    expect(pressed(key)).toEqual({ kind });
  });

  it('that means nothing here is left to others', () => {
    expect([pressed('c', { ctrl: true }), pressed('q'), pressed('ArrowDown', { alt: true })]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
