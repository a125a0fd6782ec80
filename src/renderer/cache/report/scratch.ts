import { mostRows } from '../engine/segment.ts';

/**
 * Columns of one segment, each copied into one kind of array: a loop that meets arrays of three kinds takes twice as long. One
 * step of one report uses them at a time, so that all share them.
 */
export const scratch = {
  // Codes.
  groups: new Uint32Array(mostRows),
  statuses: new Uint32Array(mostRows),
  directions: new Uint32Array(mostRows),
  dispositions: new Uint32Array(mostRows),
  customers: new Uint32Array(mostRows),
  talkTimes: new Float64Array(mostRows),
  holdTimes: new Float64Array(mostRows),
  // NaN for null.
  numbers: new Float64Array(mostRows),
};
