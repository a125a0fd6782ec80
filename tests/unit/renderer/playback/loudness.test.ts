import { expect, it } from 'vitest';
import { gainAt, loudnessText, placeOf } from '../../../../src/renderer/playback/loudness.ts';

it('the slider goes from nothing over as recorded to 12 dB more', () => {
  expect([0, 50, 100].map(gainAt)).toEqual([0, 0.5, 1]);
  expect(gainAt(130)).toBeCloseTo(2, 1);
  expect(gainAt(160)).toBeCloseTo(4, 1);
});

it('every place of it is found again by its gain', () => {
  for (let place = 0; place <= 160; place += 5) expect(placeOf(gainAt(place))).toBe(place);
});

it('the gain that settings allow at most is the end of the slider', () => {
  expect(placeOf(4)).toBe(160);
});

it('it is told in percent up to as recorded, and in dB beyond', () => {
  expect(loudnessText(0.6)).toBe('60%');
  expect(loudnessText(2)).toBe('+6 dB');
});
