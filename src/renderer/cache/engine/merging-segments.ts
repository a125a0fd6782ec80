import { orderingSegments } from './call-sources.ts';
import { Segment } from './segment.ts';

/**
 * Packs and indexes the live calls of some segments as one. In steps of some ms, as a search waits until a step is over: in a
 * full segment, a column at once would take up to 120 ms.
 */
export function* mergingSegments(parts: readonly Segment[]): Generator<undefined, Segment> {
  return yield* Segment.building(yield* orderingSegments(parts));
}
