import { expect, it } from 'vitest';
import { seekTarget } from '../../../../../src/renderer/features/player/seek-steps.ts';

it('arrows go 5 seconds, with Shift 15', () => {
  expect(seekTarget('ArrowRight', false, 60, 280)).toBe(65);
  expect(seekTarget('ArrowLeft', false, 60, 280)).toBe(55);
  expect(seekTarget('ArrowRight', true, 60, 280)).toBe(75);
  expect(seekTarget('ArrowLeft', true, 60, 280)).toBe(45);
});

it('steps stop at both ends', () => {
  expect(seekTarget('ArrowLeft', false, 2, 280)).toBe(0);
  expect(seekTarget('ArrowRight', true, 278, 280)).toBe(280);
});

it('Home and End lead to both ends', () => {
  expect(seekTarget('Home', false, 60, 280)).toBe(0);
  expect(seekTarget('End', false, 60, 280)).toBe(280);
});

it('other keys mean nothing', () => {
  expect(seekTarget('a', false, 60, 280)).toBeNull();
  expect(seekTarget('Tab', false, 60, 280)).toBeNull();
});
