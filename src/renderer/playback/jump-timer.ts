import type { Jump } from './jumps.ts';

export interface Playhead {
  /** Seconds. */
  position(): number;
  rate(): number;
  seek(seconds: number): void;
  /** Null: none until the end. */
  nextJump(position: number): Jump | null;
}

/** Seconds. A timer that fires this early has arrived. */
const arrived = 0.015;
/** Ms. The sound may stall or the clock drift, so that a place far ahead is not worth an exact timer yet. */
const longestWait = 2_000;

/** Makes the jumps while something plays: sleeps until shortly before each, then until it. */
export class JumpTimer {
  readonly #playhead: Playhead;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(playhead: Playhead) {
    this.#playhead = playhead;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Looks anew at what comes next: it plays, or the place, the speed or the jumps have changed. */
  start(): void {
    this.stop();
    const position = this.#playhead.position();
    const jump = this.#playhead.nextJump(position);
    if (jump !== null) this.#waitFor(jump, position);
  }

  #waitFor(jump: Jump, position: number): void {
    const waitMs = Math.max(0, Math.min(longestWait, ((jump.at - position) / this.#playhead.rate()) * 1_000));
    // By the jump that was waited for: a timer that is late finds the playhead past it, where another would be next.
    this.#timer = setTimeout(() => {
      const now = this.#playhead.position();
      if (jump.at - now > arrived) this.#waitFor(jump, now);
      else this.#playhead.seek(jump.to);
    }, waitMs);
  }
}
