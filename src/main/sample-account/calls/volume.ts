import { at, mix, type Random } from './random.ts';

/** Thursday to Wednesday, because 1970-01-01 was a Thursday. They add up to seven, so a week holds seven mean days. */
const weekdayWeights = [1.15, 1.1, 0.75, 0.4, 1.25, 1.2, 1.15] as const;
/** How far a day strays from its weekday's mean, as a share of a mean day. */
const dailyNoise = 0.2;

/** How many calls each calendar day has: the same for the same seed whatever day it is seen from. */
export class DailyVolume {
  readonly #seed: number;
  readonly #meanPerDay: number;

  constructor(seed: number, meanPerDay: number) {
    this.#seed = seed;
    this.#meanPerDay = meanPerDay;
  }

  /** `day` counts from 1970-01-01. */
  callsOn(day: number): number {
    return this.#callsBefore(day + 1) - this.#callsBefore(day);
  }

  // A running total, not a draw a day, so that rounding and noise even out and ten calls are ten calls.
  #callsBefore(day: number): number {
    let weight = Math.floor(day / 7) * 7;
    for (let weekday = 0; weekday < day % 7; weekday += 1) weight += at(weekdayWeights, weekday);
    const noise = (mix(this.#seed, day, 7) / 2 ** 32 - 0.5) * dailyNoise;
    return Math.floor((weight + noise) * this.#meanPerDay);
  }
}

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
