import type { Ms } from '../../../shared/units.ts';

/** Runs all steps at once. */
export function finished<Result>(work: Generator<undefined, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Work that takes one step. */
// biome-ignore lint/correctness/useYield: it has no pause
export function* atOnce<Result>(result: Result): Generator<undefined, Result> {
  return result;
}

/** How long a slice of work runs before other work. A longer step is not interrupted. */
const sliceMs: Ms = 5;

export interface Slicing {
  /** Time since any fixed moment. */
  readonly clock: () => Ms;
  /** Resolves once waiting requests have been answered. */
  readonly pause: () => Promise<void>;
}

/** Runs the steps of work that somebody waits for, with a pause after each slice of time. */
export async function finishedInSlices<Result>(
  work: Generator<undefined, Result>,
  { clock, pause }: Slicing,
): Promise<Result> {
  let began = clock();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (clock() - began < sliceMs) continue;
    await pause();
    began = clock();
  }
}

/** Runs the steps of background work, with a pause after each. */
export async function finishedWithPauses<Result>(
  work: Generator<undefined, Result>,
  pause: () => Promise<void>,
): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await pause();
  }
}
