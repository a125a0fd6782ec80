import {
  AudioBufferSource,
  BufferTarget,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny';
import { expect, test } from 'vitest';
import { lengthOf } from '../../../../src/renderer/audio/stretches.ts';
import { listenTo } from './listen.ts';
import { phrasesAt } from './speech.ts';
import { conversation } from './timeline.ts';

const sampleRate = 48_000;

test.each<[string, string, OutputFormat]>([
  ['Ogg', 'audio/ogg', new OggOutputFormat()],
  ['WebM', 'audio/webm', new WebMOutputFormat()],
])('Opus in %s is heard as it is', async (_, mimeType, format) => {
  const timeline = conversation(sampleRate, await phrasesAt(sampleRate));
  const file = await encoded(timeline.sides, format);
  const insight = await listenTo(file, mimeType);
  expect(insight).toMatchObject({ sides: 'two', damaged: false });
  for (const side of [0, 1] as const) {
    const points = ((insight.figures.speechSeconds[side] ?? 0) - lengthOf(timeline.truth[side])) / 60;
    expect(Math.abs(points) * 100).toBeLessThan(2);
  }
});

test('what is none of the formats is refused', async () => {
  await expect(listenTo(new Uint8Array(20_000).fill(7), 'audio/ogg')).rejects.toThrow();
});

async function encoded(sides: readonly Float32Array[], format: OutputFormat): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new AudioBufferSource({ codec: 'opus', bitrate: 64_000 });
  output.addAudioTrack(source);
  await output.start();
  const sound = new AudioBuffer({ numberOfChannels: sides.length, length: sides[0]?.length ?? 0, sampleRate });
  for (const [at, side] of sides.entries()) sound.copyToChannel(Float32Array.from(side), at);
  await source.add(sound);
  await output.finalize();
  if (target.buffer === null) throw new Error('Nothing was encoded.');
  return new Uint8Array(target.buffer);
}
