import { SoundError } from './sound-error.ts';

/** Hz: what Chromium decodes and plays at (media/base/limits.h). Headers that say anything else are wrong. */
const sampleRates = { least: 3_000, most: 768_000 };
/** What Chromium decodes (media/base/limits.h); telephony has two. */
const mostChannels = 32;
/** Seconds. No call is a day long; its levels take 17 MB. */
export const longestSound = 24 * 60 * 60;

/** Throws a {@link SoundError} where a file's sample rate (Hz) or number of channels cannot be true: both drive loops and sizes. */
export function checkSoundForm({ sampleRate, channels }: { sampleRate: number; channels: number }): void {
  if (!(sampleRate >= sampleRates.least && sampleRate <= sampleRates.most)) {
    throw new SoundError(`The file’s header is wrong: it gives a sample rate of ${sampleRate}\u00a0Hz.`);
  }
  if (!(Number.isInteger(channels) && channels >= 1 && channels <= mostChannels)) {
    throw new SoundError(`The file’s header is wrong: it gives ${channels} channels.`);
  }
}

/**
 * Milliseconds that the analysis of a file of so many bytes may take. An hour takes 1.5 s where the browser decodes it whole and
 * 10 s frame by frame, in 2.7 MB at the least (Opus at 6 kbit/s): five times that for a slow laptop, and never over ten minutes.
 */
export function analysisLimitMs(bytes: number): number {
  return Math.min(20_000 + bytes / 50, 600_000);
}
