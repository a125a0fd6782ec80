import type { PcmReader, PcmRun } from './pcm-run.ts';
import type { SoundBytes, SoundFile } from './sound-bytes.ts';
import { wavHead } from './wav-layout.ts';

/** Seconds that are decoded at once: the main process does nothing else meanwhile. */
const atOnce = 1;
const headBytes = 44;
/** What the header of a WAV file can say. */
const mostBytes = 0xffff_0000;
const pcm = { tag: 1, bits: 16 };

/** Seconds of sound of all of these. */
export function secondsOf(runs: readonly PcmRun[]): number {
  return runs.reduce((sum, { samples, sampleRate }) => sum + samples / sampleRate, 0);
}

/**
 * A WAV file of 16-bit samples that is decoded while it is read, from any place on: nothing is decoded ahead. Runs of different
 * forms get that of the one that has most, so that a player that cannot change its form within a file plays them all.
 */
export function pcmBytes(file: SoundFile, runs: readonly PcmRun[]): SoundBytes {
  const sampleRate = Math.max(...runs.map((run) => run.sampleRate));
  const channels = Math.min(2, Math.max(...runs.map((run) => run.channels)));
  const blockBytes = 2 * channels;
  const placed: { readonly run: PcmRun; readonly at: number; readonly samples: number }[] = [];
  let total = 0;
  for (const run of runs) {
    const samples = Math.floor((run.samples * sampleRate) / run.sampleRate);
    placed.push({ run, at: total, samples });
    total += samples;
  }
  total = Math.min(total, Math.floor(mostBytes / blockBytes));
  const head = wavHead({ ...pcm, channels, sampleRate }, total * blockBytes);
  const bytes = headBytes + total * blockBytes;
  return {
    mimeType: 'audio/wav',
    bytes,
    open: async () => {
      const sound = await file.open();
      const readers = new Map<PcmRun, PcmReader>();
      const readerOf = (run: PcmRun) => {
        const reader = readers.get(run) ?? run.open(sound);
        readers.set(run, reader);
        return reader;
      };
      return {
        read: async (buffer, position) => {
          if (position < headBytes) {
            const here = head.subarray(position, position + buffer.length);
            buffer.set(here);
            return here.length;
          }
          const first = Math.floor((position - headBytes) / blockBytes);
          const here = placed.find(({ at, samples }) => first < at + samples);
          if (here === undefined || first >= total) return 0;
          const within = (position - headBytes) % blockBytes;
          const wanted = Math.min(
            Math.ceil((within + buffer.length) / blockBytes),
            Math.ceil(atOnce * sampleRate),
            here.at + here.samples - first,
            total - first,
          );
          const samples = await asForm(here.run, readerOf(here.run), first - here.at, wanted, { sampleRate, channels });
          const made = new Uint8Array(samples.buffer, samples.byteOffset + within, samples.byteLength - within);
          const taken = made.subarray(0, buffer.length);
          buffer.set(taken);
          return taken.length;
        },
        close: async () => {
          for (const reader of readers.values()) reader.close();
          await sound.close();
        },
      };
    },
  };
}

/** Samples of a run at another rate (straight lines between its own) and with as many channels as are wanted. */
async function asForm(
  run: PcmRun,
  reader: PcmReader,
  first: number,
  count: number,
  { sampleRate, channels }: { sampleRate: number; channels: number },
): Promise<Int16Array> {
  if (run.sampleRate === sampleRate && run.channels === channels) return (await reader.read(first, count)).slice();
  const step = run.sampleRate / sampleRate;
  const from = Math.floor(first * step);
  const to = Math.min(run.samples, Math.floor((first + count - 1) * step) + 2);
  const source = await reader.read(from, to - from);
  const out = new Int16Array(count * channels);
  for (let at = 0; at < count; at += 1) {
    const place = (first + at) * step - from;
    const before = Math.floor(place);
    const after = Math.min(before + 1, to - from - 1);
    for (let channel = 0; channel < channels; channel += 1) {
      const side = Math.min(channel, run.channels - 1);
      const [one, other] = [source[before * run.channels + side] ?? 0, source[after * run.channels + side] ?? 0];
      out[at * channels + channel] = Math.round(one + (other - one) * (place - before));
    }
  }
  return out;
}
