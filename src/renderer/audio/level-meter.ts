/** All times in the analysis are in frames of 20 ms: short enough for the gaps between syllables, long enough to hold two periods of a deep voice. */
export const framesPerSecond = 50;

/** Levels are kept in steps of half a decibel, 0 for -100 dB of full scale and below. */
export const stepsPerDecibel = 2;
const lowestDecibel = -100;

/** The level of a mean of squares (full scale 1). */
export function levelOf(meanSquare: number): number {
  if (meanSquare <= 1e-10) return 0;
  return Math.min(255, Math.round((10 * Math.log10(meanSquare) - lowestDecibel) * stepsPerDecibel));
}

/** What is kept of a recording's sound: two bytes a side for every 20 ms. */
export interface Levels {
  readonly durationSeconds: number;
  readonly sides: readonly SideLevels[];
  /** True for one channel, or two that carry the same. */
  readonly isOne: boolean;
}

export interface SideLevels {
  /** A frame's level, without what of it is a constant offset. */
  readonly level: Uint8Array;
  /** A frame's loudest sample, 255 for full scale. */
  readonly peak: Uint8Array;
}

/** Same to the ear: correlated, and neither as much quieter as what is heard of the other side through the line is. */
const sameCorrelation = 0.98;
const sameRatio = 4;

/** Takes in samples block by block, and keeps their levels: nothing else of a recording stays in memory, 0.7 MB an hour. */
export class LevelMeter {
  readonly #sampleRate: number;
  readonly #sides: Growing[];
  #samples = 0;
  /** Samples in the frame that is not yet whole, and its sums. */
  #count = 0;
  #frameEnd: number;
  readonly #sum = [0, 0];
  readonly #squares = [0, 0];
  readonly #loudest = [0, 0];
  #products = 0;
  /** Over all frames. */
  readonly #variance = [0, 0];
  #covariance = 0;

  constructor(sampleRate: number, channels: number) {
    this.#sampleRate = sampleRate;
    this.#sides = Array.from({ length: Math.min(2, channels) }, () => new Growing());
    this.#frameEnd = Math.floor(sampleRate / framesPerSecond);
  }

  /** Samples of each channel, as many of each. More than two channels are not looked at. */
  add(channels: readonly Float32Array[], from = 0): void {
    const [left, right] = channels;
    if (left === undefined) return;
    for (let at = from; at < left.length; ) {
      const end = Math.min(left.length, at + this.#frameEnd - this.#samples);
      this.#addSide(0, left, at, end);
      if (this.#sides.length > 1 && right !== undefined) {
        this.#addSide(1, right, at, end);
        let products = 0;
        for (let sample = at; sample < end; sample += 1) products += (left[sample] ?? 0) * (right[sample] ?? 0);
        this.#products += products;
      }
      this.#count += end - at;
      this.#samples += end - at;
      at = end;
      if (this.#samples === this.#frameEnd) this.#endFrame();
    }
  }

  levels(): Levels {
    if (this.#count > 0) this.#endFrame();
    const [left = 0, right = 0] = this.#variance;
    return {
      durationSeconds: this.#samples / this.#sampleRate,
      sides: this.#sides.map((side) => side.levels()),
      isOne:
        this.#sides.length === 1 ||
        // Of silence nothing can be said.
        (left > 0 &&
          this.#covariance >= sameCorrelation * Math.sqrt(left * right) &&
          left <= right * sameRatio &&
          right <= left * sameRatio),
    };
  }

  #addSide(side: 0 | 1, samples: Float32Array, from: number, to: number): void {
    let sum = 0;
    let squares = 0;
    let loudest = this.#loudest[side] ?? 0;
    for (let at = from; at < to; at += 1) {
      const sample = samples[at] ?? 0;
      sum += sample;
      squares += sample * sample;
      const loud = sample < 0 ? -sample : sample;
      if (loud > loudest) loudest = loud;
    }
    this.#sum[side] = (this.#sum[side] ?? 0) + sum;
    this.#squares[side] = (this.#squares[side] ?? 0) + squares;
    this.#loudest[side] = loudest;
  }

  #endFrame(): void {
    const count = this.#count;
    for (const [side, kept] of this.#sides.entries()) {
      const sum = this.#sum[side] ?? 0;
      const variance = Math.max(0, (this.#squares[side] ?? 0) - (sum * sum) / count);
      this.#variance[side] = (this.#variance[side] ?? 0) + variance;
      kept.add(levelOf(variance / count), Math.min(255, Math.ceil((this.#loudest[side] ?? 0) * 255)));
    }
    this.#covariance += this.#products - ((this.#sum[0] ?? 0) * (this.#sum[1] ?? 0)) / count;
    this.#sum.fill(0);
    this.#squares.fill(0);
    this.#loudest.fill(0);
    this.#products = 0;
    this.#count = 0;
    // By the frame's number, or rates that are no multiple of 50 (11,025) would drift.
    const frames = (this.#sides[0]?.length ?? 0) + 1;
    this.#frameEnd = Math.floor((frames * this.#sampleRate) / framesPerSecond);
  }
}

/** Bytes of levels and peaks whose number is not known before. */
class Growing {
  length = 0;
  #level = new Uint8Array(4_096);
  #peak = new Uint8Array(4_096);

  add(level: number, peak: number): void {
    if (this.length === this.#level.length) {
      this.#level = doubled(this.#level);
      this.#peak = doubled(this.#peak);
    }
    this.#level[this.length] = level;
    this.#peak[this.length] = peak;
    this.length += 1;
  }

  levels(): SideLevels {
    return { level: this.#level.subarray(0, this.length), peak: this.#peak.subarray(0, this.length) };
  }
}

function doubled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(bytes.length * 2);
  more.set(bytes);
  return more;
}
