import { levelOf, stepsPerDecibel } from './level-meter.ts';

/** Frames: over 100 ms the beats of a ringback tone (440 and 480 Hz: 40 a second) even out. */
const smoothedOver = 5;
/** Frames: half a second, in which a voice has two or three syllables. */
const window = 25;
/** A voice rises and falls by 10 to 20 dB between syllables; tones and hiss stay within 1.5. */
const withinSteps = 1.5 * stepsPerDecibel;

/**
 * Which frames are part of a sound that keeps its loudness for half a second, 1 or 0: a dial or ringback tone, a hum, hiss.
 * Shorter beeps and music are not told from speech by this, nor by anything else here.
 */
export function steadyFrames(level: Uint8Array): Uint8Array {
  const steady = new Uint8Array(level.length);
  const smooth = smoothed(level);
  for (let from = 0; from + window <= smooth.length; from += 1) {
    let [least, most] = [255, 0];
    for (let at = from; at < from + window && most - least <= withinSteps; at += 1) {
      const here = smooth[at] ?? 0;
      if (here < least) least = here;
      if (here > most) most = here;
    }
    if (most - least <= withinSteps) steady.fill(1, from, from + window + smoothedOver - 1);
  }
  return steady;
}

/** The mean power of each frame and the four after it, as a level. */
export function smoothed(level: Uint8Array): Uint8Array {
  const smooth = new Uint8Array(Math.max(0, level.length - smoothedOver + 1));
  for (let at = 0; at < smooth.length; at += 1) {
    let power = 0;
    for (let next = at; next < at + smoothedOver; next += 1) power += powers[level[next] ?? 0] ?? 0;
    smooth[at] = levelOf(power / smoothedOver);
  }
  return smooth;
}

/** The mean of squares that each level stands for. */
const powers = Float64Array.from({ length: 256 }, (_, level) => 10 ** ((level / stepsPerDecibel - 100) / 10));
