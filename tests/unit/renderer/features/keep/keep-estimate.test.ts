import { describe, expect, test } from 'vitest';
import type { Gathered } from '../../../../../src/renderer/features/keep/gather-calls.ts';
import { estimateOf } from '../../../../../src/renderer/features/keep/keep-estimate.ts';

const nothing: Gathered = {
  callSids: [],
  toFetch: 0,
  secondsToFetch: 0,
  unlisted: 0,
  here: 0,
  bytesHere: 0,
  secondsHere: 0,
};

describe('the estimate of what keeping takes', () => {
  test('goes by a megabyte a minute where little is here to go by', () => {
    const little = { bytesHere: 9e6, secondsHere: 59 };
    const { bytes, seconds, assumed } = estimateOf({ ...nothing, toFetch: 2, secondsToFetch: 600, ...little }, little);
    expect(seconds).toBe(600);
    expect(bytes).toBe(10_000_000);
    expect(assumed).toBe(true);
  });

  test('goes by those among the calls that are here where they are a minute or more', () => {
    const here = { bytesHere: 4_000 * 60, secondsHere: 60 };
    const onLaptop = { bytesHere: 9_000 * 6_000, secondsHere: 6_000 };
    expect(estimateOf({ ...nothing, toFetch: 1, secondsToFetch: 300, ...here }, onLaptop).bytes).toBe(4_000 * 300);
  });

  test('goes by all that are on this laptop where those among the calls are fewer', () => {
    const here = { bytesHere: 4_000 * 59, secondsHere: 59 };
    const onLaptop = { bytesHere: 9_000 * 600, secondsHere: 600 };
    expect(estimateOf({ ...nothing, toFetch: 1, secondsToFetch: 300, ...here }, onLaptop).bytes).toBe(9_000 * 300);
  });

  test('is near what 100 calls take once one recording of a few minutes has arrived', () => {
    // MP3 in 32 kbit/s: 4,000 bytes a second, where a megabyte a minute is 16,667.
    const one = { bytesHere: 4_000 * 180 + 2_000, secondsHere: 180 };
    const { bytes, assumed } = estimateOf({ ...nothing, toFetch: 100, secondsToFetch: 6_300 }, one);
    expect(assumed).toBe(false);
    expect(Math.abs(bytes - 6_300 * 4_000)).toBeLessThan(6_300 * 4_000 * 0.01);
  });

  test('takes lengths that are not told for the average of the others', () => {
    expect(estimateOf({ ...nothing, toFetch: 3, secondsToFetch: 200, unlisted: 1 }, nothing).seconds).toBe(300);
  });

  test('asks of the account one request for each call that is not here', () => {
    const callSids = Array.from({ length: 500 }, (_, at) => String(at));
    expect(estimateOf({ ...nothing, callSids, here: 100 }, nothing).fetchMinutes).toBe(2);
  });
});
