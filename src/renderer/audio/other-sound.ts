import { ADTS, AudioSampleSink, FLAC, Input, type InputFormat, MP4, OGG, UrlSource, WEBM } from 'mediabunny';
import { checkHeaders } from './header-check.ts';
import type { RecordingSource, Sound, SoundBlock } from './sound.ts';
import { SoundError } from './sound-error.ts';
import { checkSoundForm } from './sound-limits.ts';

/** Bytes of the file that may be kept in memory: it is read once, from front to back. */
const readAhead = 1_000_000;

/** Only the one that was checked: a file that looks like two formats would pass the check of the other. */
const formats: Readonly<Record<string, InputFormat>> = {
  'audio/mp4': MP4,
  'audio/ogg': OGG,
  'audio/flac': FLAC,
  'audio/aac': ADTS,
  'audio/webm': WEBM,
};

/** The sound of what is neither MP3 nor WAV, read by mediabunny and decoded by the browser's WebCodecs. */
export function otherSound({ url, mimeType }: RecordingSource): Sound {
  let damaged = false;
  const blocks = async function* (): AsyncGenerator<SoundBlock> {
    const format = formats[mimeType];
    if (format === undefined) throw new SoundError('The sound of files of this kind cannot be analysed.');
    await checkHeaders(url, mimeType);
    const input = new Input({
      formats: [format],
      source: new UrlSource(url, { maxCacheSize: readAhead, parallelism: 1, getRetryDelay: () => null }),
    });
    let rate: number | null = null;
    try {
      const track = await input.getPrimaryAudioTrack();
      if (track === null) throw new SoundError('The file has no sound.');
      checkSoundForm({ sampleRate: await track.getSampleRate(), channels: await track.getNumberOfChannels() });
      let scratch: Float32Array<ArrayBuffer>[] = [];
      for await (const sample of new AudioSampleSink(track).samples()) {
        const { numberOfFrames: frames, numberOfChannels, sampleRate } = sample;
        checkSoundForm({ sampleRate, channels: numberOfChannels });
        rate ??= sampleRate;
        if (sampleRate !== rate) throw new SoundError('The sample rate changes within the file.');
        if (frames > (scratch[0]?.length ?? 0)) {
          scratch = Array.from({ length: Math.min(2, numberOfChannels) }, () => new Float32Array(frames));
        }
        const channels = scratch.map((channel) => channel.subarray(0, frames));
        for (const [planeIndex, channel] of channels.entries()) {
          sample.copyTo(channel, { planeIndex, format: 'f32-planar' });
        }
        sample.close();
        yield { channels, skip: 0, sampleRate };
      }
    } catch (thrown) {
      // What was decoded up to here is worth having, and said to be damaged.
      if (rate === null) throw thrown;
      damaged = true;
    } finally {
      input.dispose();
    }
  };
  return { blocks: blocks(), damaged: () => damaged };
}
