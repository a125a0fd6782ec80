import { expect, it } from 'vitest';
import { rateBeside } from '../../../../../src/renderer/features/player/steps.ts';

it('goes step by step from half to three times as fast, and no further', () => {
  expect(rateBeside(1, 1)).toBe(1.25);
  expect(rateBeside(1, -1)).toBe(0.75);
  expect(rateBeside(3, 1)).toBe(3);
  expect(rateBeside(0.5, -1)).toBe(0.5);
});

it('a speed in between goes to the nearest step in that direction', () => {
  expect(rateBeside(1.1, 1)).toBe(1.25);
  expect(rateBeside(1.1, -1)).toBe(1);
});
