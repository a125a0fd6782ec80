import type { Insight } from './insight.ts';
import { insightOf } from './insight-of.ts';
import { LevelMeter } from './level-meter.ts';
import { Mp3File } from './mp3-file.ts';
import { decodingPcm } from './pcm-samples.ts';
import { piecedSound } from './pieced-sound.ts';
import type { DecodePiece, RecordingSource, Sound } from './sound.ts';
import { SoundError } from './sound-error.ts';
import { checkSoundForm, longestSound } from './sound-limits.ts';
import { WavFile } from './wav-file.ts';

/** Listens to a whole recording, a piece at a time. Throws a {@link SoundError} where nothing of it can be decoded, or its header is wrong. */
export async function analyse(callSid: string, source: RecordingSource, decode: DecodePiece): Promise<Insight> {
  const sound = await openSound(source, decode);
  let meter: LevelMeter | null = null;
  let seconds = 0;
  for await (const { channels, skip, sampleRate } of sound.blocks) {
    checkSoundForm({ sampleRate, channels: channels.length });
    seconds += ((channels[0]?.length ?? 0) - skip) / sampleRate;
    if (seconds > longestSound)
      throw new SoundError('The recording is longer than 24 hours, so its sound is not analysed.');
    meter ??= new LevelMeter(sampleRate, channels.length);
    meter.add(channels, skip);
  }
  if (meter === null) throw new SoundError('The file has no sound.');
  return insightOf(callSid, meter.levels(), sound.damaged());
}

async function openSound(source: RecordingSource, decode: DecodePiece): Promise<Sound> {
  const { url, mimeType } = source;
  if (mimeType.startsWith('audio/mpeg')) return piecedSound(url, new Mp3File(), decode);
  if (/^audio\/(x-|vnd\.)?wave?/.test(mimeType)) return piecedSound(url, new WavFile(), decodingPcm(decode));
  // Three quarters of the worker's code, for files that few accounts have.
  const { otherSound } = await import('./other-sound.ts');
  return otherSound(source);
}
