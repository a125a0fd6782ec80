/** Samples of a frame, 20 ms at 8 kHz. */
export const gsmFrameSamples = 160;

const subframeSamples = 40;
/** The longest lag of the long-term predictor. */
const historySamples = 120;
const larBits = [6, 6, 5, 5, 4, 4, 3, 3];
/** Tables 4.1 to 4.6 of GSM 06.10 (ETSI EN 300 961). */
const larOffset = [0, 0, 2_048, -2_560, 94, -1_792, -341, -1_144];
const larLeast = [-32, -32, -16, -16, -8, -8, -4, -4];
const larInverse = [13_107, 13_107, 13_107, 13_107, 19_223, 17_476, 31_454, 29_708];
const mantissas = [18_431, 20_479, 22_527, 24_575, 26_623, 28_671, 30_719, 32_767];
const lagGains = [3_277, 11_469, 21_299, 32_767];
const deemphasis = 28_180;

/** The next so many bits of a frame, as a number. */
export type Bits = (count: number) => number;

/** The decoder of GSM 06.10 full rate, which is what "GSM 6.10" in WAV files is, too; bit for bit as the standard has it. */
export class GsmDecoder {
  /** The residual of the last 120 samples, and room for 40 more. */
  readonly #residual = new Int16Array(historySamples + subframeSamples);
  readonly #filter = new Int16Array(9);
  #lars: Int16Array = new Int16Array(8);
  #lag = 40;
  #deemphasised = 0;

  /** Decodes one frame of 260 bits to 160 samples from `at` on. */
  decode(bits: Bits, out: Int16Array, at: number): void {
    const lars = Int16Array.from(larBits, (count, index) => larOf(bits(count), index));
    const residual = new Int16Array(gsmFrameSamples);
    for (let from = 0; from < gsmFrameSamples; from += subframeSamples) {
      this.#readSubframe(bits);
      residual.set(this.#residual.subarray(historySamples), from);
      this.#residual.copyWithin(0, subframeSamples);
    }
    this.#synthesise(lars, residual);
    for (let index = 0; index < gsmFrameSamples; index += 1) {
      this.#deemphasised = add(residual[index] ?? 0, times(this.#deemphasised, deemphasis));
      out[at + index] = add(this.#deemphasised, this.#deemphasised) & ~7;
    }
  }

  /** Makes the 40 samples of residual of the next subframe. */
  #readSubframe(bits: Bits): void {
    const [lag, gain, grid, largest] = [bits(7), bits(2), bits(2), bits(6)];
    if (lag >= subframeSamples && lag <= historySamples) this.#lag = lag;
    const { exponent, mantissa } = partsOf(largest);
    const shift = 6 - exponent;
    const half = shift > 0 ? 1 << (shift - 1) : 0;
    const excitation = new Int16Array(subframeSamples);
    for (let pulse = 0; pulse < 13; pulse += 1) {
      const value = add(times(mantissas[mantissa] ?? 0, ((bits(3) << 1) - 7) << 12), half);
      excitation[grid + 3 * pulse] = value >> shift;
    }
    const lagGain = lagGains[gain] ?? 0;
    for (let index = 0; index < subframeSamples; index += 1) {
      const before = this.#residual[historySamples + index - this.#lag] ?? 0;
      this.#residual[historySamples + index] = add(excitation[index] ?? 0, times(lagGain, before));
    }
  }

  /** Turns the residual into sound, with the filter moving over from that of the frame before (section 4.2.9). */
  #synthesise(lars: Int16Array, samples: Int16Array): void {
    const before = this.#lars;
    this.#lars = lars;
    const mixed = (mix: (old: number, now: number) => number) =>
      lars.map((now, index) => reflectionOf(mix(before[index] ?? 0, now)));
    this.#run(
      mixed((old, now) => (old >> 2) + (now >> 2) + (old >> 1)),
      samples.subarray(0, 13),
    );
    this.#run(
      mixed((old, now) => (old >> 1) + (now >> 1)),
      samples.subarray(13, 27),
    );
    this.#run(
      mixed((old, now) => (old >> 2) + (now >> 2) + (now >> 1)),
      samples.subarray(27, 40),
    );
    this.#run(
      mixed((_, now) => now),
      samples.subarray(40),
    );
  }

  #run(reflections: Int16Array, samples: Int16Array): void {
    const filter = this.#filter;
    for (let at = 0; at < samples.length; at += 1) {
      let sample = samples[at] ?? 0;
      for (let index = 7; index >= 0; index -= 1) {
        const reflection = reflections[index] ?? 0;
        const state = filter[index] ?? 0;
        sample = subtract(sample, times(reflection, state));
        filter[index + 1] = add(state, times(reflection, sample));
      }
      filter[0] = sample;
      samples[at] = sample;
    }
  }
}

/** The bits of a frame from its most significant on, as in a .gsm file, from bit `from` on. */
export function bitsFromTop(bytes: Uint8Array, from: number): Bits {
  let at = from;
  return (count) => {
    let value = 0;
    for (let taken = 0; taken < count; taken += 1, at += 1) {
      value = (value << 1) | (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    }
    return value;
  };
}

/** The bits from the least significant on, as WAV files have them: two frames in 65 bytes. */
export function bitsFromBottom(bytes: Uint8Array): Bits {
  let at = 0;
  return (count) => {
    let value = 0;
    for (let taken = 0; taken < count; taken += 1, at += 1) {
      value |= (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) << taken;
    }
    return value;
  };
}

function larOf(coded: number, index: number): number {
  const value = subtract((coded + (larLeast[index] ?? 0)) << 10, (larOffset[index] ?? 0) << 1);
  const scaled = times(larInverse[index] ?? 0, value);
  return add(scaled, scaled);
}

function reflectionOf(lar: number): number {
  const size = Math.min(32_767, Math.abs(lar));
  const bent = size < 11_059 ? size << 1 : size < 20_070 ? size + 11_059 : add(size >> 2, 26_112);
  return lar < 0 ? -bent : bent;
}

function partsOf(largest: number): { exponent: number; mantissa: number } {
  let exponent = largest > 15 ? (largest >> 3) - 1 : 0;
  let mantissa = largest - (exponent << 3);
  if (mantissa === 0) return { exponent: -4, mantissa: 7 };
  while (mantissa <= 7) {
    mantissa = (mantissa << 1) | 1;
    exponent -= 1;
  }
  return { exponent, mantissa: mantissa - 8 };
}

/** 16-bit numbers that stay within their range, as the standard's operations do. */
function add(one: number, other: number): number {
  return Math.max(-32_768, Math.min(32_767, one + other));
}

function subtract(one: number, other: number): number {
  return add(one, -other);
}

function times(one: number, other: number): number {
  return one === -32_768 && other === -32_768 ? 32_767 : (one * other + 16_384) >> 15;
}
