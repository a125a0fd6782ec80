import { expect, it } from 'vitest';
import { sizesOf } from '../../../../../src/renderer/features/player/even-rate.ts';
import { toneRecording } from '../../../../e2e/tone-recording.ts';

it('the frames of a file of one bit rate are of one size, wherever one begins to read', () => {
  const bytes = new Uint8Array(toneRecording([{ side: 'left', seconds: 3 }]));
  expect(new Set(sizesOf(bytes))).toEqual(new Set([144]));
  expect(new Set(sizesOf(bytes.slice(1_000)))).toEqual(new Set([144]));
});

it('those of a variable bit rate are not', () => {
  const bytes = new Uint8Array(toneRecording([{ side: 'left', seconds: 3 }]));
  const larger = new Uint8Array(192);
  larger.set(bytes.subarray(0, 144));
  // The bit rate's index is the upper half of the third byte: 5 is 40 kbit/s, and a frame of 180 bytes.
  larger[2] = ((larger[2] ?? 0) & 0x0f) | 0x50;
  const mixed = new Uint8Array([...bytes.subarray(0, 1_440), ...larger.subarray(0, 180), ...bytes.subarray(0, 1_440)]);
  expect(new Set(sizesOf(mixed))).toEqual(new Set([144, 180]));
});
