import { expect, it } from 'vitest';
import { gainsOf } from '../../../../src/renderer/playback/side-gains.ts';

const asRecorded = { audibleSides: 'both', balance: 0, swapSides: false } as const;

it('both are heard as they were recorded, the agent left and the customer right', () => {
  expect(gainsOf(asRecorded)).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

it('one alone is heard in both ears, and the other not at all', () => {
  expect(gainsOf({ ...asRecorded, audibleSides: 'agent' })).toEqual([
    [1, 1],
    [0, 0],
  ]);
  expect(gainsOf({ ...asRecorded, audibleSides: 'customer' })).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

it('swapped, the agent is the right channel', () => {
  expect(gainsOf({ ...asRecorded, audibleSides: 'agent', swapSides: true })).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(gainsOf({ ...asRecorded, swapSides: true })).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

it('the balance makes one quieter and the other no louder', () => {
  expect(gainsOf({ ...asRecorded, balance: 0.5 })).toEqual([
    [0.5, 0],
    [0, 1],
  ]);
  expect(gainsOf({ ...asRecorded, balance: -1 })).toEqual([
    [1, 0],
    [0, 0],
  ]);
});
