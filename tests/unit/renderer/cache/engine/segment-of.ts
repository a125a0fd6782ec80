import { sourceOfCalls } from '../../../../../src/renderer/cache/engine/call-sources.ts';
import { PackedCalls } from '../../../../../src/renderer/cache/engine/packed-calls.ts';
import { Segment } from '../../../../../src/renderer/cache/engine/segment.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import type { Call } from '../../../../../src/shared/call.ts';

/** A segment of these calls, in which words cannot be looked for: that takes a hundred times as long to make. */
export function segmentOf(calls: readonly Call[]): Segment {
  return new Segment(finished(PackedCalls.packing(sourceOfCalls(calls))), null);
}
