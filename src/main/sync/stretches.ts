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
}

/** Pages. Dividing what is less costs more, in a last page that is not full, than it saves. */
const worthDividing = 4;

/** What is still to be read, newest first. Whoever has nothing to do takes the older half of the stretch that most is left of. */
export class Stretches {
  readonly #waiting: OpenStretch[];
  readonly #open = new Set<OpenStretch>();

  /** @param gaps newest first */
  constructor(gaps: readonly Stretch[]) {
    this.#waiting = gaps.map(({ from, to }) => ({ from, to, pagesLeft: null, isCounted: false }));
  }

  /** Null when there is nothing (left) that is worth a request of its own at once. */
  take(): OpenStretch | null {
    const stretch = this.#waiting.shift() ?? this.#half();
    if (stretch !== null) this.#open.add(stretch);
    return stretch;
  }

  done(stretch: OpenStretch): void {
    this.#open.delete(stretch);
  }

  /** Stretches of which not even the first page has come. */
  get uncounted(): number {
    return [...this.#waiting, ...this.#open].filter(({ isCounted }) => !isCounted).length;
  }

  #half(): OpenStretch | null {
    let longest: OpenStretch | null = null;
    for (const open of this.#open) if ((open.pagesLeft ?? 0) > (longest?.pagesLeft ?? 0)) longest = open;
    if (longest === null || longest.pagesLeft === null || longest.pagesLeft < worthDividing) return null;
    const middle = middleOf(longest);
    if (middle === null) return null;
    const pagesLeft = longest.pagesLeft / 2;
    const older: OpenStretch = { from: longest.from, to: middle, pagesLeft, isCounted: true };
    longest.from = middle;
    longest.pagesLeft = pagesLeft;
    return older;
  }
}

/** The whole second in the middle of a stretch; null where there is none inside. */
export function middleOf({ from, to }: Stretch): number | null {
  const middle = Math.ceil((from + to) / 2 / secondMs) * secondMs;
  return middle > from && middle < to ? middle : null;
}
