import { levelOf, stepsPerDecibel } from './level-meter.ts';
import { steadyFrames } from './steady-sound.ts';

const decibels = (number: number) => Math.round(number * stepsPerDecibel);

/** How far above the noise a sound has to rise to be a voice, and down to where what adjoins it still belongs to it. */
const risesBy = decibels(8);
const fallsTo = decibels(4);
/** Below a side's own loud speech by this, it is no longer speech but what the room, the codec or the line adds. */
const speechRange = decibels(30);
const edgeRange = decibels(38);
/** -75 dB of full scale: speech at -50 still has nearly all its syllables above it. */
const leastLevel = levelOf(10 ** -7.5);
/** Syllables of loud speech are about this far above the noise at least; from 12 dB on there is more voice than noise in them. */
const clearlyAbove = decibels(12);

/** The noise is what a tenth of the time around is quieter than: speech, too, has pauses that often. Frames: 30 s, looked at anew every half second. */
const noiseWindow = 1_500;
const noiseHop = 25;
const noiseShare = 0.1;

/** Which frames of a side have a voice in them, 1 or 0: louder than the noise by itself, and not as steady as no voice is. */
export function voicedFrames(level: Uint8Array): Uint8Array {
  const voiced = new Uint8Array(level.length);
  const steady = steadyFrames(level);
  const noise = noiseAround(level);
  const loud = loudSpeech(level, noise, steady);
  if (loud === null) return voiced;
  let rose = false;
  let from = 0;
  for (let at = 0; at <= level.length; at += 1) {
    const here = level[at] ?? 0;
    const floor = noise[Math.floor(at / noiseHop)] ?? 0;
    const stays = at < level.length && steady[at] === 0 && here >= Math.max(floor + fallsTo, loud - edgeRange);
    if (stays) {
      rose ||= here >= Math.max(floor + risesBy, loud - speechRange, leastLevel);
      continue;
    }
    if (rose) voiced.fill(1, from, at);
    rose = false;
    from = at + 1;
  }
  return voiced;
}

/** The level of a side's loud speech; null where nothing rises clearly above the noise. */
function loudSpeech(level: Uint8Array, noise: Uint8Array, steady: Uint8Array): number | null {
  const counts = new Uint32Array(256);
  let frames = 0;
  for (let at = 0; at < level.length; at += 1) {
    const here = level[at] ?? 0;
    if (steady[at] === 1 || here < (noise[Math.floor(at / noiseHop)] ?? 0) + clearlyAbove) continue;
    counts[here] = (counts[here] ?? 0) + 1;
    frames += 1;
  }
  return frames === 0 ? null : quantile(counts, frames, 0.9);
}

/** The level of the noise around each half second. */
function noiseAround(level: Uint8Array): Uint8Array {
  const hops = Math.ceil(level.length / noiseHop);
  const noise = new Uint8Array(hops);
  const counts = new Uint32Array(256);
  let [from, to] = [0, 0];
  for (let hop = 0; hop < hops; hop += 1) {
    const middle = hop * noiseHop;
    // At the ends the window stays as long: otherwise a call that begins with speech would take it for noise.
    const first = Math.max(0, Math.min(middle - noiseWindow / 2, level.length - noiseWindow));
    const last = Math.min(level.length, first + noiseWindow);
    for (; to < last; to += 1) counts[level[to] ?? 0] = (counts[level[to] ?? 0] ?? 0) + 1;
    for (; from < first; from += 1) counts[level[from] ?? 0] = (counts[level[from] ?? 0] ?? 0) - 1;
    noise[hop] = quantile(counts, to - from, noiseShare);
  }
  return noise;
}

function quantile(counts: Uint32Array, total: number, share: number): number {
  let below = 0;
  for (let level = 0; level < counts.length; level += 1) {
    below += counts[level] ?? 0;
    if (below > total * share) return level;
  }
  return counts.length - 1;
}
