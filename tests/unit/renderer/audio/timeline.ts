import type { Phrase } from './speech.ts';

/** A recording that is made up on a timeline, and what is known of it by that. */
export class Timeline {
  readonly sampleRate: number;
  readonly sides: readonly [Float32Array, Float32Array];
  /** Where each side talks, in seconds: [from, to, …]. */
  readonly truth: readonly [number[], number[]] = [[], []];

  constructor(sampleRate: number, seconds: number) {
    this.sampleRate = sampleRate;
    const length = Math.round(sampleRate * seconds);
    this.sides = [new Float32Array(length), new Float32Array(length)];
  }

  /** Puts a phrase on a side, from `seconds` on. Answers when it is over. */
  say(side: 0 | 1, seconds: number, phrase: Phrase, gain = 1): number {
    const from = Math.round(seconds * this.sampleRate);
    this.#add(side, from, phrase, gain);
    const to = (from + phrase.length) / this.sampleRate;
    if (to * this.sampleRate > this.sides[side].length) throw new Error('The timeline is too short.');
    this.truth[side].push(from / this.sampleRate, to);
    return to;
  }

  /** Adds what is no speech. */
  sound(side: 0 | 1, seconds: number, length: number, wave: (seconds: number) => number): void {
    const samples = Float32Array.from({ length: Math.round(length * this.sampleRate) }, (_, at) =>
      wave(at / this.sampleRate),
    );
    this.#add(side, Math.round(seconds * this.sampleRate), samples, 1);
  }

  /** Lets each side through to the other, as a telephone line does. */
  leak(gain: number, delaySeconds: number): void {
    const [left, right] = [this.sides[0].slice(), this.sides[1].slice()];
    const delay = Math.round(delaySeconds * this.sampleRate);
    this.#add(0, delay, right, gain);
    this.#add(1, delay, left, gain);
  }

  /** Adds hiss to both sides, different to each. */
  hiss(gain: number): void {
    const random = randomFrom(1);
    for (const side of this.sides) {
      for (let at = 0; at < side.length; at += 1) side[at] = (side[at] ?? 0) + gain * (random() + random() + random());
    }
  }

  clip(gain: number): void {
    for (const side of this.sides) {
      for (let at = 0; at < side.length; at += 1) side[at] = Math.max(-1, Math.min(1, (side[at] ?? 0) * gain));
    }
  }

  #add(side: 0 | 1, from: number, samples: Float32Array, gain: number): void {
    const target = this.sides[side];
    const end = Math.min(samples.length, target.length - from);
    for (let at = 0; at < end; at += 1) target[from + at] = (target[from + at] ?? 0) + (samples[at] ?? 0) * gain;
  }
}

/** Seconds after which the next begins: into the end of what is said, soon after it, or after a while. */
const pauses = [-0.6, 0.8, 2.5, 0.4];

/** A conversation of both in turns, a few of which overlap, with silences between; 60 s. */
export function conversation(
  sampleRate: number,
  { agent, customer }: { readonly agent: readonly Phrase[]; readonly customer: readonly Phrase[] },
  gains: readonly [number, number] = [1, 1],
): Timeline {
  const timeline = new Timeline(sampleRate, 60);
  let cursor = 1;
  for (let turn = 0; cursor < 50; turn += 1) {
    const side = turn % 3 === 1 ? 1 : 0;
    const phrases = side === 0 ? agent : customer;
    const phrase = phrases[turn % phrases.length];
    if (phrase === undefined) throw new Error('There are no phrases.');
    // Nobody talks over themselves.
    const from = Math.max(cursor, (timeline.truth[side].at(-1) ?? 0) + 0.4);
    const over = timeline.say(side, from, phrase, gains[side]);
    cursor = over + (pauses[turn % pauses.length] ?? 0);
  }
  return timeline;
}

/** Numbers from -1 to 1, the same every time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}
