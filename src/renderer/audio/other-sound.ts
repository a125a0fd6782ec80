import { ADTS, AudioSampleSink, FLAC, Input, MP4, OGG, UrlSource, WAVE, WEBM } from 'mediabunny';
import type { RecordingSource, Sound, SoundBlock } from './sound.ts';

/** Bytes of the file that may be kept in memory: it is read once, from front to back. */
const readAhead = 1_000_000;

/** The sound of any file but MP3, read by mediabunny: WAV by itself, the others through the browser's WebCodecs. */
export function otherSound({ url, bytes }: RecordingSource): Sound {
  let damaged = false;
  const blocks = async function* (): AsyncGenerator<SoundBlock> {
    const input = new Input({
      formats: [WAVE, MP4, OGG, FLAC, ADTS, WEBM],
      source: new UrlSource(url, { maxCacheSize: readAhead, parallelism: 1, getRetryDelay: () => null }),
    });
    let found = false;
    try {
      const track = await input.getPrimaryAudioTrack();
      if (track === null) throw new Error('The file has no sound.');
      damaged = await isCutOff(url, bytes);
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

/** Whether a RIFF file is shorter than it says. Where nobody knew its length as it was begun, it says 0 or the most it can. */
async function isCutOff(url: string, bytes: number): Promise<boolean> {
  const response = await fetch(url, { headers: { range: 'bytes=0-7' } });
  const view = new DataView(await response.arrayBuffer());
  const isRiff = view.byteLength >= 8 && view.getUint32(0) === 0x52494646;
  const said = isRiff ? view.getUint32(4, true) : 0;
  return said < 0x7fffffff && said + 8 > bytes + 1;
}
