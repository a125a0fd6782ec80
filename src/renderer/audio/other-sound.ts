import { ADTS, AudioSampleSink, FLAC, Input, MP4, OGG, UrlSource, WEBM } from 'mediabunny';
import type { RecordingSource, Sound, SoundBlock } from './sound.ts';

/** Bytes of the file that may be kept in memory: it is read once, from front to back. */
const readAhead = 1_000_000;

/** The sound of what is neither MP3 nor WAV, read by mediabunny and decoded by the browser's WebCodecs. */
export function otherSound({ url }: RecordingSource): Sound {
  let damaged = false;
  const blocks = async function* (): AsyncGenerator<SoundBlock> {
    const input = new Input({
      formats: [MP4, OGG, FLAC, ADTS, WEBM],
      source: new UrlSource(url, { maxCacheSize: readAhead, parallelism: 1, getRetryDelay: () => null }),
    });
    let found = false;
    try {
      const track = await input.getPrimaryAudioTrack();
      if (track === null) throw new Error('The file has no sound.');
      let scratch: Float32Array<ArrayBuffer>[] = [];
      for await (const sample of new AudioSampleSink(track).samples()) {
        const { numberOfFrames: frames, numberOfChannels, sampleRate } = sample;
        if (frames > (scratch[0]?.length ?? 0)) {
          scratch = Array.from({ length: Math.min(2, numberOfChannels) }, () => new Float32Array(frames));
        }
        const channels = scratch.map((channel) => channel.subarray(0, frames));
        for (const [planeIndex, channel] of channels.entries()) {
          sample.copyTo(channel, { planeIndex, format: 'f32-planar' });
        }
        sample.close();
        found = true;
        yield { channels, skip: 0, sampleRate };
      }
    } catch (thrown) {
      // What was decoded up to here is worth having, and said to be damaged.
      if (!found) throw thrown;
      damaged = true;
    } finally {
      input.dispose();
    }
  };
  return { blocks: blocks(), damaged: () => damaged };
}
