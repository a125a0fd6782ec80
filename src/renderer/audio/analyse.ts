import type { Insight } from './insight.ts';
import { insightOf } from './insight-of.ts';
import { LevelMeter } from './level-meter.ts';
import { mp3Sound } from './mp3-sound.ts';
import { otherSound } from './other-sound.ts';
import type { DecodePiece, RecordingSource } from './sound.ts';

/** Listens to a whole recording, a piece at a time. Throws where nothing of it can be decoded. */
export async function analyse(callSid: string, source: RecordingSource, decode: DecodePiece): Promise<Insight> {
  const sound = source.mimeType.startsWith('audio/mpeg') ? mp3Sound(source.url, decode) : otherSound(source);
  let meter: LevelMeter | null = null;
  for await (const { channels, skip, sampleRate } of sound.blocks) {
    meter ??= new LevelMeter(sampleRate, channels.length);
    meter.add(channels, skip);
  }
  if (meter === null) throw new Error('The file has no sound.');
  return insightOf(callSid, meter.levels(), sound.damaged());
}
