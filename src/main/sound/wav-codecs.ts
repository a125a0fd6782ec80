import { decodeIma, decodeMs, imaBlockSamples, msBlockSamples } from './adpcm.ts';
import { bitsFromBottom, bitsFromTop, GsmDecoder, gsmFrameSamples } from './gsm.ts';
import type { BlockCodec } from './pcm-run.ts';
import type { WavFormat } from './wav-layout.ts';

/** The tags of what WAV files hold (RFC 2361, and what came later). */
export const wavTags = { pcm: 1, ms: 2, float: 3, aLaw: 6, muLaw: 7, ima: 17, gsm: 49, mp2: 80, mp3: 85 } as const;

const names: Readonly<Record<number, string>> = {
  [wavTags.pcm]: 'PCM',
  [wavTags.ms]: 'MS ADPCM',
  [wavTags.float]: 'PCM',
  [wavTags.aLaw]: 'A-law',
  [wavTags.muLaw]: 'µ-law',
  [wavTags.ima]: 'IMA ADPCM',
  [wavTags.gsm]: 'GSM 6.10',
  [wavTags.mp2]: 'MP2',
  [wavTags.mp3]: 'MP3',
  16: 'OKI ADPCM',
  20: 'G.723',
  34: 'TrueSpeech',
  52: 'Voxware',
  64: 'G.721 ADPCM',
  65: 'CELP',
  66: 'G.723.1',
  69: 'G.726 ADPCM',
  100: 'G.726 ADPCM',
  101: 'G.722 ADPCM',
  131: 'G.729',
  273: 'G.723.1',
  352: 'Windows Media Audio',
  353: 'Windows Media Audio',
  40963: 'G.729',
  41225: 'Speex',
};

/** What a WAV file's sound is coded as, for people. */
export function wavFormatName({ tag }: WavFormat): string {
  return `${names[tag] ?? `format ${tag}`} in a WAV file`;
}

/** Tags of samples that each take the same number of whole bytes. */
const sampled: readonly number[] = [wavTags.pcm, wavTags.float, wavTags.aLaw, wavTags.muLaw];

/** Whether Chromium plays a WAV file of this format, where all else of its header is right. */
export function isPlayedAsItIs({ tag, bits, channels }: WavFormat): boolean {
  if (tag === wavTags.aLaw || tag === wavTags.muLaw) return bits === 8 && channels <= 2;
  if (tag === wavTags.float) return bits === 32;
  return tag === wavTags.pcm && [8, 16, 24, 32].includes(bits);
}

/** Whether what a header says of its samples' bytes is what their bits and channels come to. */
export function agrees({ channels, bits, blockBytes, sampleRate, bytesPerSecond }: WavFormat): boolean {
  return blockBytes === channels * Math.ceil(bits / 8) && bytesPerSecond === blockBytes * sampleRate;
}

/** Samples of a plain format decoded at once. */
const samplesABlock = 16;
/** 20 ms each: the predictor forgets what came before within a fraction of a second. */
const gsmLead = 25;

/** What decodes sound of this format; null where nothing here does, or the header cannot be true. */
export function codecOf({ tag, channels, blockBytes, bits }: WavFormat): BlockCodec | null {
  if (sampled.includes(tag)) return sampleCodec(tag, channels, Math.ceil(bits / 8));
  if (tag === wavTags.gsm && channels === 1 && blockBytes === 65) return gsmInWav;
  if (channels > 2) return null;
  if (tag === wavTags.ima && bits === 4 && blockBytes >= 4 * channels) {
    const decode = (block: Uint8Array, out: Int16Array, at: number) => decodeIma(block, channels, out, at);
    return { blockBytes, blockSamples: imaBlockSamples(blockBytes, channels), leadBlocks: 0, decoder: () => decode };
  }
  if (tag === wavTags.ms && bits === 4 && blockBytes >= 7 * channels) {
    const decode = (block: Uint8Array, out: Int16Array, at: number) => decodeMs(block, channels, out, at);
    return { blockBytes, blockSamples: msBlockSamples(blockBytes, channels), leadBlocks: 0, decoder: () => decode };
  }
  return null;
}

const gsmInWav: BlockCodec = {
  blockBytes: 65,
  blockSamples: 2 * gsmFrameSamples,
  leadBlocks: gsmLead,
  decoder: () => {
    const decoder = new GsmDecoder();
    return (block, out, at) => {
      const bits = bitsFromBottom(block);
      decoder.decode(bits, out, at);
      decoder.decode(bits, out, at + gsmFrameSamples);
    };
  },
};

/** As in .gsm files: 33 bytes a frame, of which the first four bits are always 1101. */
export const gsmFrames: BlockCodec = {
  blockBytes: 33,
  blockSamples: gsmFrameSamples,
  leadBlocks: 2 * gsmLead,
  decoder: () => {
    const decoder = new GsmDecoder();
    return (block, out, at) => decoder.decode(bitsFromTop(block, 4), out, at);
  },
};

/** Of more than two channels, the first two. Null where a sample has no or too many bytes. */
export function sampleCodec(tag: number, channels: number, bytes: number, isBigEndian = false): BlockCodec | null {
  const read = sampleReader(tag, bytes, !isBigEndian);
  if (read === null || channels === 0) return null;
  const heard = Math.min(2, channels);
  return {
    blockBytes: samplesABlock * channels * bytes,
    blockSamples: samplesABlock,
    leadBlocks: 0,
    decoder: () => (block, out, at) => {
      const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
      for (let sample = 0; sample < samplesABlock; sample += 1) {
        for (let channel = 0; channel < heard; channel += 1) {
          out[at + sample * heard + channel] = read(view, (sample * channels + channel) * bytes);
        }
      }
    },
  };
}

type ReadSample = (view: DataView, at: number) => number;

function sampleReader(tag: number, bytes: number, isLittle: boolean): ReadSample | null {
  if (tag === wavTags.aLaw) return bytes === 1 ? (view, at) => fromALaw(view.getUint8(at)) : null;
  if (tag === wavTags.muLaw) return bytes === 1 ? (view, at) => fromMuLaw(view.getUint8(at)) : null;
  if (tag === wavTags.float) {
    const whole = (value: number) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
    if (bytes === 4) return (view, at) => whole(view.getFloat32(at, isLittle));
    return bytes === 8 ? (view, at) => whole(view.getFloat64(at, isLittle)) : null;
  }
  if (bytes === 1) return (view, at) => (view.getUint8(at) - 128) << 8;
  // The two most significant of them.
  return bytes >= 2 && bytes <= 8 ? (view, at) => view.getInt16(at + (isLittle ? bytes - 2 : 0), isLittle) : null;
}

/** ITU-T G.711, table 1. */
function fromALaw(coded: number): number {
  const code = coded ^ 0x55;
  const exponent = (code >> 4) & 7;
  const mantissa = ((code & 15) << 4) + 8;
  const size = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return code & 128 ? size : -size;
}

/** ITU-T G.711, table 2. */
function fromMuLaw(coded: number): number {
  const code = ~coded & 255;
  const size = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132;
  return code & 128 ? -size : size;
}
