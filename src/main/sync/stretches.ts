import { dayMs } from '../../shared/completeness.ts';
import type { Stretch } from './coverage.ts';
import { secondMs } from './page-proof.ts';

/** A stretch that is being read, newest first: `to` comes down as its pages come. */
export interface OpenStretch {
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

/** What is still to be read, newest first. Whoever has nothing to do takes the older half of the stretch that most is left of. */
export class Stretches {
  readonly #waiting: OpenStretch[];
  readonly #open = new Set<OpenStretch>();

  /** @param gaps newest first */
  constructor(gaps: readonly Stretch[]) {
    this.#waiting = gaps.flatMap(cut).map((part) => ({ ...part, pagesLeft: null, isCounted: false, isNarrow: false }));
  }

  /** Null when there is nothing (left) that is worth a request of its own at once. */
  take(): OpenStretch | null {
    const stretch = this.#waiting.shift() ?? this.#half();
    if (stretch !== null) this.#open.add(stretch);
    return stretch;
  }

  /** Nobody reads the stretch any more: what is left of it waits for the next who has nothing to do. */
  leave(stretch: OpenStretch): void {
    this.#open.delete(stretch);
    if (stretch.from >= stretch.to) return;
    this.#waiting.push(stretch);
    this.#waiting.sort((a, b) => b.to - a.to);
  }

  /** Ms of all stretches of which not even the first page has come. */
  get uncountedMs(): number {
    return [...this.#waiting, ...this.#open].reduce(
      (ms, { isCounted, from, to }) => ms + (isCounted ? 0 : to - from),
      0,
    );
  }

  #half(): OpenStretch | null {
    let longest: OpenStretch | null = null;
    for (const open of this.#open) if ((open.pagesLeft ?? 0) > (longest?.pagesLeft ?? 0)) longest = open;
    if (longest === null || longest.pagesLeft === null || longest.pagesLeft < worthDividing) return null;
    const middle = middleOf(longest);
    if (middle === null) return null;
    const pagesLeft = longest.pagesLeft / 2;
    const older: OpenStretch = { ...longest, to: middle, pagesLeft };
    longest.from = middle;
    longest.pagesLeft = pagesLeft;
    return older;
  }
}

/** A stretch in parts that may be asked for, newest first. */
function cut({ from, to }: Stretch): Stretch[] {
  const parts: Stretch[] = [];
  for (let end = to; end > from; end -= longestMs) parts.push({ from: Math.max(from, end - longestMs), to: end });
  return parts;
}

/** The whole second in the middle of a stretch; null where there is none inside. */
export function middleOf({ from, to }: Stretch): number | null {
  const middle = Math.ceil((from + to) / 2 / secondMs) * secondMs;
  return middle > from && middle < to ? middle : null;
}
