import { expect, test } from 'vitest';
import { personOf, sideOf, talkShares } from '../../../../src/renderer/insight/people.ts';

const figures = {
  speechSeconds: [30, 10],
  bothSeconds: 0,
  silenceSeconds: 0,
  longestMonologue: null,
  longestSilence: null,
};

test('the agent is on the left, unless sides are swapped', () => {
  expect([sideOf('agent', false), sideOf('customer', false)]).toEqual([0, 1]);
  expect([sideOf('agent', true), sideOf('customer', true)]).toEqual([1, 0]);
  expect([personOf(0, false), personOf(0, true)]).toEqual(['agent', 'customer']);
});

test('shares are of all speech of both, and nobody has any where nobody speaks', () => {
  expect(talkShares(figures, false)).toEqual({ agent: 0.75, customer: 0.25 });
  expect(talkShares(figures, true)).toEqual({ agent: 0.25, customer: 0.75 });
  expect(talkShares({ ...figures, speechSeconds: [0, 0] }, false)).toEqual({ agent: 0, customer: 0 });
});
