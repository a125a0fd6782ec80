import { stepsPerDecibel } from './level-meter.ts';
import { smoothed } from './steady-sound.ts';

/** Frames: an echo comes back within 300 ms, as far as telephone networks let it (ITU-T G.131). */
const longestDelay = 15;
/** Frames: half a second is looked at together, every tenth of one. */
const window = 25;
const hop = 5;
/** Frames of a window that must be voiced on the quieter side. */
const leastVoiced = 12;
/** What is quieter than the loudest of a window by more is mixed with the noise of its own side. */
const clearWithin = 15 * stepsPerDecibel;
/** What a line lets through is quieter by this at least… */
const leastLoss = 6 * stepsPerDecibel;
/** …and by nearly the same all along: two people's levels differ by 8 to 12 dB from frame to frame. */
const mostSpread = 2 * stepsPerDecibel;
/** Of the half seconds in which both are voiced and one is much quieter. Where the line lets one side through, it does so always. */
const leastShare = 0.25;
/** How far above what comes through the line a side's own voice has to rise. */
const ownVoiceAbove = 5 * stepsPerDecibel;

interface Coupling {
  /** Frames. */
  readonly delay: number;
  /** Steps of level. */
  readonly loss: number;
}

interface Side {
  /** 1 or 0 a frame. */
  readonly voiced: Uint8Array;
  readonly level: Uint8Array;
}

/** Takes out of the voiced frames of a side those that are only the other side coming through the line: quieter, a moment later, of the same shape. */
export function withoutLineCrosstalk({ voiced, level }: Side, other: Side): Uint8Array {
  const coupling = findCoupling(voiced, level, other);
  if (coupling === null) return voiced;
  const { delay, loss } = coupling;
  return voiced.map((is, at) => {
    if (is === 0) return 0;
    // Delays are no whole numbers of frames, so the neighbours count too.
    const source = Math.max(
      other.level[at - delay - 1] ?? 0,
      other.level[at - delay] ?? 0,
      other.level[at - delay + 1] ?? 0,
    );
    return (level[at] ?? 0) > source - loss + ownVoiceAbove ? 1 : 0;
  });
}

function findCoupling(voiced: Uint8Array, sharp: Uint8Array, other: Side): Coupling | null {
  // Over 100 ms, because delays are no whole numbers of frames.
  const [level, source] = [smoothed(sharp), smoothed(other.level)];
  const alike = new Uint32Array(longestDelay + 1);
  const losses = Array.from(alike, () => 0);
  let windows = 0;
  for (let from = 0; from + window <= level.length; from += hop) {
    if (ones(voiced, from) < leastVoiced || ones(other.voiced, from) < leastVoiced) continue;
    const clear = clearFrames(from, voiced, level);
    // Where this side is as loud, it has a voice of its own, and says nothing of the line.
    if (lossIn(clear, 0, level, source).mean < leastLoss) continue;
    windows += 1;
    for (let delay = 0; delay <= longestDelay; delay += 1) {
      const { mean, spread } = lossIn(clear, delay, level, source);
      if (mean < leastLoss || spread > mostSpread) continue;
      alike[delay] = (alike[delay] ?? 0) + 1;
      losses[delay] = (losses[delay] ?? 0) + mean;
    }
  }
  const most = Math.max(...alike);
  if (most < 3 || most < windows * leastShare) return null;
  const delay = alike.indexOf(most);
  return { delay, loss: (losses[delay] ?? 0) / most };
}

function clearFrames(from: number, voiced: Uint8Array, level: Uint8Array): number[] {
  const frames = Array.from({ length: window }, (_, at) => from + at).filter((at) => voiced[at] === 1);
  const loudest = frames.reduce((most, at) => Math.max(most, level[at] ?? 0), 0);
  return frames.filter((at) => (level[at] ?? 0) >= loudest - clearWithin);
}

/** By how many steps a side is quieter than the other was, on average, and how much that differs from frame to frame. */
function lossIn(frames: readonly number[], delay: number, level: Uint8Array, other: Uint8Array) {
  let [sum, squares] = [0, 0];
  for (const at of frames) {
    const loss = (other[Math.max(0, at - delay)] ?? 0) - (level[at] ?? 0);
    sum += loss;
    squares += loss * loss;
  }
  const mean = sum / frames.length;
  return { mean, spread: Math.sqrt(Math.max(0, squares / frames.length - mean * mean)) };
}

function ones(frames: Uint8Array, from: number): number {
  let sum = 0;
  for (let at = from; at < from + window; at += 1) sum += frames[at] ?? 0;
  return sum;
}
