const roundSteps = [1, 2, 5];
const linesAtMost = 5;

/** Round numbers of calls from 0 to the first at or above `most`, few enough to be read. */
export function countTicks(most: number): number[] {
  for (let power = 1; ; power *= 10) {
    for (const factor of roundSteps) {
      const step = factor * power;
      const lines = Math.max(1, Math.ceil(most / step));
      if (lines <= linesAtMost) return Array.from({ length: lines + 1 }, (_, line) => line * step);
    }
  }
}
