import { Mp4OutputFormat, OggOutputFormat, type OutputFormat, WebMOutputFormat } from 'mediabunny';
import { expect, test } from 'vitest';
import { lengthOf } from '../../../../src/renderer/audio/intervals.ts';
import { encoded } from './encoded.ts';
import { listenTo } from './listen.ts';
import { phrasesAt } from './speech.ts';
import { conversation } from './timeline.ts';

const sampleRate = 48_000;

test.each<[string, string, OutputFormat]>([
  ['Ogg', 'audio/ogg', new OggOutputFormat()],
  ['WebM', 'audio/webm', new WebMOutputFormat()],
  ['MP4', 'audio/mp4', new Mp4OutputFormat()],
  ['MP4 in fragments', 'audio/mp4', new Mp4OutputFormat({ fastStart: 'fragmented' })],
])('Opus in %s is heard as it is', async (_, mimeType, format) => {
  const timeline = conversation(sampleRate, await phrasesAt(sampleRate));
  const file = await encoded(timeline.sides, sampleRate, format);
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
