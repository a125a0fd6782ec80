/** The steps of IMA ADPCM (IMA Digital Audio Focus, 1992). */
const steps = Uint16Array.from([
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118,
  130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060,
  1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484,
  7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
]);
const stepChanges = [-1, -1, -1, -1, 2, 4, 6, 8];
const imaHeadBytes = 4;

/** Samples a channel of a block of IMA ADPCM: the one in its head, and two a byte. */
export function imaBlockSamples(blockBytes: number, channels: number): number {
  return 1 + Math.floor((blockBytes - imaHeadBytes * channels) / (4 * channels)) * 8;
}

/** Decodes a block of IMA ADPCM (format 17 of WAV) to interleaved samples. */
export function decodeIma(block: Uint8Array, channels: number, out: Int16Array, at: number): void {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  for (let channel = 0; channel < channels; channel += 1) {
    let sample = view.getInt16(channel * imaHeadBytes, true);
    let index = Math.min(steps.length - 1, view.getUint8(channel * imaHeadBytes + 2));
    let to = at + channel;
    out[to] = sample;
    // Eight samples of each channel in turn.
    for (let from = imaHeadBytes * (channels + channel); from + 4 <= block.length; from += 4 * channels) {
      for (let nibble = 0; nibble < 8; nibble += 1) {
        const code = ((block[from + (nibble >> 1)] ?? 0) >> ((nibble & 1) * 4)) & 15;
        const step = steps[index] ?? 0;
        let change = step >> 3;
        if (code & 1) change += step >> 2;
        if (code & 2) change += step >> 1;
        if (code & 4) change += step;
        sample = clamped(code & 8 ? sample - change : sample + change);
        index = Math.max(0, Math.min(steps.length - 1, index + (stepChanges[code & 7] ?? 0)));
        to += channels;
        out[to] = sample;
      }
    }
  }
}

/** How much larger the step becomes with each code, in 256ths, and the predictors that every file has (Microsoft's mmreg.h). */
const adaptions = [230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230];
const predictors = [
  [256, 0],
  [512, -256],
  [0, 0],
  [192, 64],
  [240, 0],
  [460, -208],
  [392, -232],
] as const;
const msHeadBytes = 7;

/** Samples a channel of a block of Microsoft's ADPCM: two in its head, and two a byte. */
export function msBlockSamples(blockBytes: number, channels: number): number {
  return 2 + Math.floor(((blockBytes - msHeadBytes * channels) * 2) / channels);
}

/** Decodes a block of Microsoft's ADPCM (format 2 of WAV) to interleaved samples. */
export function decodeMs(block: Uint8Array, channels: number, out: Int16Array, at: number): void {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const sides = Array.from({ length: channels }, (_, channel) => ({
    predictor: predictors[view.getUint8(channel)] ?? predictors[0],
    step: view.getInt16(channels + 2 * channel, true),
    last: view.getInt16(3 * channels + 2 * channel, true),
    before: view.getInt16(5 * channels + 2 * channel, true),
  }));
  for (const [channel, { last, before }] of sides.entries()) {
    out[at + channel] = before;
    out[at + channels + channel] = last;
  }
  let to = at + 2 * channels;
  for (let nibble = 2 * msHeadBytes * channels; nibble < 2 * block.length; nibble += 1, to += 1) {
    const code = ((block[nibble >> 1] ?? 0) >> (nibble & 1 ? 0 : 4)) & 15;
    const side = sides[nibble % channels];
    if (side === undefined) return;
    const [first, second] = side.predictor;
    const predicted = (side.last * first + side.before * second) >> 8;
    const sample = clamped(predicted + (code >= 8 ? code - 16 : code) * side.step);
    side.step = Math.max(16, (side.step * (adaptions[code] ?? 0)) >> 8);
    side.before = side.last;
    side.last = sample;
    out[to] = sample;
  }
}

function clamped(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, sample));
}
