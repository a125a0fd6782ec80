import type { IndexedSearch } from '../../../../../src/renderer/cache/engine/indexed-search.ts';
import { nextMerge } from '../../../../../src/renderer/cache/engine/merge-plan.ts';
import { mergingSegments } from '../../../../../src/renderer/cache/engine/merging-segments.ts';
import { PackedCalls } from '../../../../../src/renderer/cache/engine/packed-calls.ts';
import { Segment } from '../../../../../src/renderer/cache/engine/segment.ts';
import { SegmentIndex } from '../../../../../src/renderer/cache/engine/segment-index.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';

/** Merges the segments that should be next, if any; `meanwhile` is done before the merged one takes their place. */
export function mergeNext(search: IndexedSearch, meanwhile: () => void): void {
  const parts = nextMerge(search.segments, search.sizes.fullAt);
  if (parts === null) {
    meanwhile();
    return;
  }
  const building = mergingSegments(parts);
  building.next();
  meanwhile();
  search.replace(parts, finished(building));
}

/** A segment as it comes back from bytes: its calls, and its index over them. */
export function readBack({ calls, index }: Segment): Segment {
  const packed = PackedCalls.read(calls.bytes());
  return new Segment(packed, SegmentIndex.read(index.bytes(), packed));
}
