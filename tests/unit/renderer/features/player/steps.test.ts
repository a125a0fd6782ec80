import { expect, it } from 'vitest';
import { seekTarget } from '../../../../../src/renderer/features/player/steps.ts';
import { keyPress } from '../../keys/key-press.ts';

it('arrows go 5 seconds, with Shift 15', () => {
  expect(seekTarget(keyPress('ArrowRight'), 60, 280)).toBe(65);
  expect(seekTarget(keyPress('ArrowLeft'), 60, 280)).toBe(55);
  expect(seekTarget(keyPress('ArrowRight', { shiftKey: true }), 60, 280)).toBe(75);
  expect(seekTarget(keyPress('ArrowLeft', { shiftKey: true }), 60, 280)).toBe(45);
});

it('steps stop at both ends', () => {
  expect(seekTarget(keyPress('ArrowLeft'), 2, 280)).toBe(0);
  expect(seekTarget(keyPress('ArrowRight', { shiftKey: true }), 278, 280)).toBe(280);
});

it('Home and End lead to both ends', () => {
  expect(seekTarget(keyPress('Home'), 60, 280)).toBe(0);
  expect(seekTarget(keyPress('End'), 60, 280)).toBe(280);
});

it('other keys mean nothing', () => {
  expect(seekTarget(keyPress('a'), 60, 280)).toBeNull();
  expect(seekTarget(keyPress('Tab'), 60, 280)).toBeNull();
});
