import { describe, expect, it } from 'vitest';
import { choose, chosenDays, type DayChoice, dayKey } from '../../../../../src/renderer/features/sync/day-choice.ts';
import { keyPress } from '../../keys/key-press.ts';

const bounds = { first: '2026-09-01', last: '2026-11-23' };
const none: DayChoice = { active: '2026-11-18', chosen: null };

/** What a choice is once these keys were pressed; `Shift+` before one holds Shift. */
function pressed(keys: readonly string[], from: DayChoice = none): DayChoice {
  let choice = from;
  for (const name of keys) {
    const shiftKey = name.startsWith('Shift+');
    const key = shiftKey ? name.slice('Shift+'.length) : name;
    const move = dayKey(keyPress(key, { shiftKey }), choice, bounds);
    if (move !== null && move !== 'show-calls') choice = move;
  }
  return choice;
}

describe('keys in the calendar', () => {
  it.each([
    ['ArrowLeft', '2026-11-17'],
    ['ArrowRight', '2026-11-19'],
    ['ArrowUp', '2026-11-11'],
    ['ArrowDown', '2026-11-23'],
    ['PageUp', '2026-10-18'],
    ['PageDown', '2026-11-23'],
    ['Home', '2026-09-01'],
    ['End', '2026-11-23'],
  ])('%s goes to %s and chooses nothing', (key, active) => {
    expect(pressed([key])).toEqual({ active, chosen: null });
  });

  it('go to the last day of a month that has no such day', () => {
    expect(pressed(['PageUp'], { active: '2026-10-31', chosen: null }).active).toBe('2026-09-30');
  });

  it('stay within the days that are shown', () => {
    expect(pressed(['Home', 'ArrowLeft', 'ArrowUp']).active).toBe('2026-09-01');
    expect(pressed(['End', 'ArrowRight', 'PageDown']).active).toBe('2026-11-23');
  });

  it('with Shift choose a range, in either direction, and stretch it', () => {
    expect(chosenDays(pressed(['Shift+ArrowLeft', 'Shift+ArrowLeft']))).toEqual({
      first: '2026-11-16',
      last: '2026-11-18',
    });
    expect(chosenDays(pressed(['Shift+ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowRight']))).toEqual({
      first: '2026-11-18',
      last: '2026-11-19',
    });
    expect(chosenDays(pressed(['Shift+Home']))).toEqual({ first: '2026-09-01', last: '2026-11-18' });
  });

  it('with Shift begin another range where they stand apart from the last one', () => {
    const moved = pressed(['Shift+ArrowLeft', 'ArrowUp', 'Shift+ArrowRight']);
    expect(chosenDays(moved)).toEqual({ first: '2026-11-10', last: '2026-11-11' });
  });

  it('choose the day with Space, and none with Space again or with Escape', () => {
    expect(chosenDays(pressed([' ']))).toEqual({ first: '2026-11-18', last: '2026-11-18' });
    expect(chosenDays(pressed([' ', ' ']))).toBeNull();
    expect(chosenDays(pressed(['Shift+ArrowLeft', 'Escape']))).toBeNull();
  });

  it('leave Escape to others while nothing is chosen, and keys that mean something elsewhere', () => {
    expect(dayKey(keyPress('Escape'), none, bounds)).toBeNull();
    expect(dayKey(keyPress('x'), none, bounds)).toBeNull();
    expect(dayKey(keyPress('ArrowLeft', { ctrlKey: true }), none, bounds)).toBeNull();
  });

  it('show the calls with Enter', () => {
    expect(dayKey(keyPress('Enter'), none, bounds)).toBe('show-calls');
  });
});

describe('a click', () => {
  it('chooses a day, and with Shift all days up to it', () => {
    const one = choose(none, '2026-11-10', false);
    expect(chosenDays(one)).toEqual({ first: '2026-11-10', last: '2026-11-10' });
    expect(chosenDays(choose(one, '2026-11-02', true))).toEqual({ first: '2026-11-02', last: '2026-11-10' });
    expect(chosenDays(choose(one, '2026-11-20', false))).toEqual({ first: '2026-11-20', last: '2026-11-20' });
  });

  it('on the only chosen day chooses none', () => {
    expect(choose(choose(none, '2026-11-10', false), '2026-11-10', false)).toEqual({
      active: '2026-11-10',
      chosen: null,
    });
  });
});
