import { at, type Random } from './random.ts';

/** Weights of the 48 half hours of a local day: open 9 to 19, a dip at lunch, a few calls at night. */
const halfHourWeights = [
  2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 6, 10, 16, 28, 44, 82, 100, 112, 116, 110, 104, 88, 66, 52, 58, 78, 96, 104,
  106, 100, 94, 88, 80, 70, 58, 40, 30, 24, 20, 16, 12, 9, 6, 4, 3,
] as const;

const daySeconds = 86_400;
const halfHourSeconds = 1_800;

/** Draws the second of a day at which a call starts, by business hours. */
export class BusinessHours {
  readonly #cumulative: readonly number[];

  constructor() {
    let total = 0;
    this.#cumulative = halfHourWeights.map((weight) => {
      total += weight;
      return total;
    });
  }

  /** `aheadSeconds`: how far the callers' clocks are ahead of the clock in which the answer counts. */
  drawSecondOfDay(random: Random, aheadSeconds: number): number {
    const drawn = random.next() * at(this.#cumulative, this.#cumulative.length - 1);
    let slot = 0;
    while (at(this.#cumulative, slot) <= drawn) slot += 1;
    const local = slot * halfHourSeconds + random.integer(0, halfHourSeconds - 1);
    return (local - aheadSeconds + daySeconds) % daySeconds;
  }
}
