import { mix } from './random.ts';

/** Which call it is: the day it belongs to, counted from 1970-01-01, and its number in that day's draw. */
export interface CallKey {
  readonly day: number;
  readonly ordinal: number;
}

const rounds = [0x1f123bb5, 0x5c2d7e31, 0x2b7e1516, 0x7ed55d16] as const;

/**
 * A call SID as Exotel's look: 32 hex digits in no visible order. The first half is the key, scrambled by a
 * Feistel network, so that a SID leads back to its call without a table of a million of them; the rest is a check.
 */
export function callSidOf(seed: number, key: CallKey): string {
  let left = key.day >>> 0;
  let right = key.ordinal >>> 0;
  for (const round of rounds) {
    [left, right] = [right, (left ^ mix(seed, right, round)) >>> 0];
  }
  return hex(left) + hex(right) + hex(mix(seed, left, right)) + hex(mix(left, right, seed));
}

/** The way back from {@link callSidOf}; null for a SID that this seed never made. */
export function callKeyOf(seed: number, callSid: string): CallKey | null {
  if (!/^[0-9a-f]{32}$/.test(callSid)) return null;
  let left = Number.parseInt(callSid.slice(0, 8), 16);
  let right = Number.parseInt(callSid.slice(8, 16), 16);
  for (const round of rounds.toReversed()) {
    [left, right] = [(right ^ mix(seed, left, round)) >>> 0, left];
  }
  const key = { day: left, ordinal: right };
  return callSidOf(seed, key) === callSid ? key : null;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
