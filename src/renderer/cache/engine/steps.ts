/** Goes through all steps of a piece of work at once. */
export function finished<Result>(work: Generator<undefined, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
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
