import { dayMs } from '../../../shared/units.ts';
import type { TimeRange } from '../coverage.ts';
import { secondMs } from '../page-proof.ts';

/** A range that is being read, newest first: `to` comes down as its pages come. */
export interface QueuedRange {
  from: number;
  to: number;
  /** Pages that the account still has in it, as of its latest one; null before the first. */
  pagesLeft: number | null;
  /** Whether its first answer tells how many calls there are to be read; a part of another one was counted with that. */
  isCounted: boolean;
  /** Whether it is asked for a day at a time, because a longer question was not answered. */
  isNarrow: boolean;
}

/** Pages. Dividing what is less costs more, in a last page that is not full, than it saves. */
const worthDividing = 4;

/**
 * Nothing longer is asked for at once: sister APIs do not answer for more than a month, and one that left the rest out
 * without a word would make it look empty.
 */
export const longestMs = 28 * dayMs;

/** What is still to be read, newest first. Whoever has nothing to do takes the older half of the range that most is left of. */
export class RangeQueue {
  readonly #waiting: QueuedRange[];
  readonly #open = new Set<QueuedRange>();

  /** @param gaps newest first */
  constructor(gaps: readonly TimeRange[]) {
    this.#waiting = gaps.flatMap(cut).map((part) => ({ ...part, pagesLeft: null, isCounted: false, isNarrow: false }));
  }

  /** Null when there is nothing (left) that is worth a request of its own at once. */
  take(): QueuedRange | null {
    const range = this.#waiting.shift() ?? this.#half();
    if (range !== null) this.#open.add(range);
    return range;
  }

  /** Nobody reads the range any more: what is left of it waits for the next who has nothing to do. */
  leave(range: QueuedRange): void {
    this.#open.delete(range);
    if (range.from >= range.to) return;
    this.#waiting.push(range);
    this.#waiting.sort((a, b) => b.to - a.to);
  }

  /** Ms of all ranges of which not even the first page has come. */
  get uncountedMs(): number {
    return [...this.#waiting, ...this.#open].reduce(
      (ms, { isCounted, from, to }) => ms + (isCounted ? 0 : to - from),
      0,
    );
  }

  #half(): QueuedRange | null {
    let longest: QueuedRange | null = null;
    for (const open of this.#open) if ((open.pagesLeft ?? 0) > (longest?.pagesLeft ?? 0)) longest = open;
    if (longest === null || longest.pagesLeft === null || longest.pagesLeft < worthDividing) return null;
    const middle = middleOf(longest);
    if (middle === null) return null;
    const pagesLeft = longest.pagesLeft / 2;
    const older: QueuedRange = { ...longest, to: middle, pagesLeft };
    longest.from = middle;
    longest.pagesLeft = pagesLeft;
    return older;
  }
}

/** A range in parts that may be asked for, newest first. */
function cut({ from, to }: TimeRange): TimeRange[] {
  const parts: TimeRange[] = [];
  for (let end = to; end > from; end -= longestMs) parts.push({ from: Math.max(from, end - longestMs), to: end });
  return parts;
}

/** The whole second in the middle of a range; null where there is none inside. */
export function middleOf({ from, to }: TimeRange): number | null {
  const middle = Math.ceil((from + to) / 2 / secondMs) * secondMs;
  return middle > from && middle < to ? middle : null;
}
