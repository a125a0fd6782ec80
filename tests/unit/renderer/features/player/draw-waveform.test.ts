import { expect, it } from 'vitest';
import { barHeights, barsIn } from '../../../../../src/renderer/features/player/draw-waveform.ts';

it('a bar is as high as the loudest of its peaks', () => {
  expect(barHeights([Uint8Array.of(0, 255, 51, 0)], 2)).toEqual([[1, 0.2]]);
});

it('sides are drawn to one scale, that of the loudest of them', () => {
  expect(barHeights([Uint8Array.of(100, 100), Uint8Array.of(50, 0)], 2)).toEqual([
    [1, 1],
    [0.5, 0],
  ]);
});

it('more bars than peaks repeat the peaks', () => {
  expect(barHeights([Uint8Array.of(10, 20)], 4)).toEqual([[0.5, 0.5, 1, 1]]);
});

it('a recording without a sound is flat', () => {
  expect(barHeights([new Uint8Array(4)], 2)).toEqual([[0, 0]]);
});

it('bars have room for themselves and the gap between them', () => {
  expect(barsIn(8)).toBe(3);
  expect(barsIn(0)).toBe(1);
});
