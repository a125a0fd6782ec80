import type { Ms } from '../../../shared/units.ts';

/** Goes through all steps of a piece of work at once. */
export function finished<Result>(work: Generator<undefined, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Work after which others get their turn. A step that takes longer is not cut. */
const sliceMs: Ms = 5;

/** What {@link finishedInSlices} needs. */
export interface Slicing {
  /** Time since any fixed moment. */
  readonly clock: () => Ms;
  /** Resolves once what others have asked meanwhile is done. */
  readonly pause: () => Promise<void>;
}

/** Goes through the steps of a piece of work that somebody waits for, with a pause whenever a slice of time is used up. */
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

/** Goes through the steps of a piece of work with a pause between any two, in which other things are done. */
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
