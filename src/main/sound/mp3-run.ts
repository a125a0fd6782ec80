import type { Mp3Stretch } from './mp3-layout.ts';
import type { PcmRun } from './pcm-run.ts';
import { readAt, type SoundReader } from './sound-bytes.ts';

/** A frame may use what up to 511 bytes of those before it left over, and overlaps with the one before: as many frames hold that at any bit rate of telephony. */
const leadFrames = 24;
const mostRead = 1_048_576;

/** The sound of MP3 frames, decoded by mpg123. */
export function mp3Run({ form, starts, sizes }: Mp3Stretch): PcmRun {
  const { samples, sampleRate, channels } = form;
  return {
    channels,
    sampleRate,
    samples: sizes.length * samples,
    open: (reader) => {
      let decoder: Mp3Decoder | null = null;
      /** The frame that the decoder expects, and what it made of those before from sample `at` on. */
      let next = 0;
      let made: { readonly at: number; readonly sides: readonly Float32Array[] } = { at: 0, sides: [] };
      return {
        read: async (from, count) => {
          const first = Math.floor(from / samples);
          const goesOn = decoder !== null && from >= made.at && first <= next;
          const begin = goesOn ? next : Math.max(0, first - leadFrames);
          const end = Math.max(begin, Math.min(sizes.length, Math.ceil((from + count) / samples)));
          decoder ??= await newDecoder();
          if (!goesOn) await decoder.reset();
          const frames = await framesAt(reader, starts.subarray(begin, end), sizes.subarray(begin, end));
          const decoded = decoder.decodeFrames(frames).channelData;
          next = end;
          const wanted = (end - begin) * samples;
          const sides = Array.from({ length: channels }, (_, channel) => {
            const old = goesOn ? (made.sides[channel] ?? noSamples).subarray(from - made.at) : noSamples;
            return joined(old, lasting(decoded[channel] ?? noSamples, wanted));
          });
          made = { at: goesOn ? from : begin * samples, sides };
          const out = new Int16Array(count * channels);
          for (const [channel, side] of sides.entries()) {
            for (let at = 0; at < count; at += 1) {
              const sample = Math.round((side[from - made.at + at] ?? 0) * 32_768);
              out[at * channels + channel] = Math.max(-32_768, Math.min(32_767, sample));
            }
          }
          return out;
        },
        close: () => decoder?.free(),
      };
    },
  };
}

const noSamples = new Float32Array(0);

function joined(one: Float32Array, other: Float32Array): Float32Array {
  const both = new Float32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** The last `count` samples; what a broken frame lacks is silence before them, so that what comes after stays in its place. */
function lasting(samples: Float32Array, count: number): Float32Array {
  if (samples.length === count) return samples;
  const whole = new Float32Array(count);
  const kept = samples.subarray(Math.max(0, samples.length - count));
  whole.set(kept, count - kept.length);
  return whole;
}

async function framesAt(reader: SoundReader, starts: Float64Array, sizes: Uint16Array): Promise<Uint8Array[]> {
  const [from = 0] = starts;
  const end = (starts.at(-1) ?? 0) + (sizes.at(-1) ?? 0);
  // What stands between frames may be of any length.
  if (end - from > mostRead) {
    const frames: Uint8Array[] = [];
    for (const [at, start] of starts.entries()) frames.push(await readAt(reader, start, sizes[at] ?? 0));
    return frames;
  }
  const bytes = await readAt(reader, from, end - from);
  return Array.from(starts, (start, at) => bytes.subarray(start - from, start - from + (sizes[at] ?? 0)));
}

type Mp3Decoder = Awaited<ReturnType<typeof newDecoder>>;

/** Loaded only for files that need it. */
async function newDecoder() {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder({ enableGapless: false });
  await decoder.ready;
  return decoder;
}
