import { blockRun, type PcmRun } from './pcm-run.ts';
import { readAt, type SoundReader } from './sound-bytes.ts';
import { sampleCodec, wavTags } from './wav-codecs.ts';

/** By the number in the header: what its samples are in a WAV file, and how many bytes each has. */
const encodings: Readonly<Record<number, { tag: number; bytes: number; name: string }>> = {
  1: { tag: wavTags.muLaw, bytes: 1, name: 'µ-law' },
  3: { tag: wavTags.pcm, bytes: 2, name: 'PCM' },
  4: { tag: wavTags.pcm, bytes: 3, name: 'PCM' },
  5: { tag: wavTags.pcm, bytes: 4, name: 'PCM' },
  6: { tag: wavTags.float, bytes: 4, name: 'PCM' },
  27: { tag: wavTags.aLaw, bytes: 1, name: 'A-law' },
};

/** The sound of a Sun audio file (.au, .snd); null where nothing here decodes it. Its `run` is null where its header cannot be true. @throws errors of the system */
export async function readAu(
  reader: SoundReader,
  size: number,
): Promise<{ format: string; run: PcmRun | null } | null> {
  const head = Buffer.from(await readAt(reader, 0, 24));
  if (head.length < 24) return { format: 'Sun audio', run: null };
  const [from, told] = [head.readUInt32BE(4), head.readUInt32BE(8)];
  const [sampleRate, channels] = [head.readUInt32BE(16), head.readUInt32BE(20)];
  const { tag, bytes, name } = encodings[head.readUInt32BE(12)] ?? { tag: 0, bytes: 0, name: '' };
  if (bytes === 0) return null;
  const format = `${name} in a Sun audio file`;
  const canBeTrue =
    from >= 24 && from < size && sampleRate >= 3_000 && sampleRate <= 768_000 && channels >= 1 && channels <= 32;
  const codec = canBeTrue ? sampleCodec(tag, channels, bytes, true) : null;
  if (codec === null) return { format, run: null };
  // Shorter than the file, it is a header that was never brought up to date.
  const to = told < size - from && told > 0 && size - from - told < 256 ? from + told : size;
  return { format, run: blockRun({ codec, channels: Math.min(2, channels), sampleRate, from, to, said: null }) };
}
