import { at, mix } from './random.ts';

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
