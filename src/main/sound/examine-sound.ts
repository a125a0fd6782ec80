import type { SoundChange, SoundFacts } from '../../shared/sound-facts.ts';
import { readAdts } from './adts-layout.ts';
import { readAu } from './au-layout.ts';
import { type Mp3Stretch, mp3Seconds, readMp3 } from './mp3-layout.ts';
import { mp3Run } from './mp3-run.ts';
import { mp4OverFrames } from './mp4-over-frames.ts';
import { readMp4 } from './mp4-sound.ts';
import { pcmBytes, secondsOf } from './pcm-bytes.ts';
import { blockRun, type PcmRun } from './pcm-run.ts';
import { joinedBytes, readAt, type SoundBytes, type SoundFile, type SoundReader } from './sound-bytes.ts';
import { agrees, codecOf, gsmFrames, isPlayedAsItIs, wavFormatName, wavTags } from './wav-codecs.ts';
import { readWav, type WavFormat, type WavRun, wavHead } from './wav-layout.ts';

export interface ExaminedSound {
  readonly facts: SoundFacts;
  /** What a player gets instead of the file, where it would not play that as it is, or not rightly; null: the file. */
  readonly made: SoundBytes | null;
}

/** What Chromium plays at (media/base/limits.h). */
const playedRates = { least: 3_000, most: 768_000 };
const mostChannels = 32;
/** What stands before a file's sound is far shorter. */
const headBytes = 64 * 1024;

/**
 * What a recording's file holds, from its headers held against all of its bytes, and what is to be played of it. Of an hour of MP3
 * that takes 30 ms, of others less.
 * @param extension of the file, as sniffed
 * @throws errors of the system
 */
export async function examineSound(file: SoundFile, extension: string): Promise<ExaminedSound> {
  const reader = await file.open();
  const size = file.bytes;
  try {
    switch (extension) {
      case 'mp3':
        return await examineMp3(file, 0, size, 'MP3');
      case 'wav':
        return await examineWav(reader, file, size);
      case 'aac':
        return await examineAdts(file);
      case 'gsm':
        return decoded(file, 'GSM 6.10', [
          blockRun({ codec: gsmFrames, channels: 1, sampleRate: 8_000, from: 0, to: size, said: null }),
        ]);
      case 'au':
        return await examineAu(reader, file, size);
      case 'm4a':
      case '3gp':
      case 'mov':
        return await examineMp4(reader, file, size);
      case 'ogg':
        return await examineOgg(reader, size);
      case 'webm':
        return await examineWebm(reader);
      case 'flac':
        return await examineFlac(reader);
      default:
        return unplayable(formatNames[extension] ?? extension.toUpperCase(), 'format');
    }
  } finally {
    await reader.close();
  }
}

/** Formats that nothing here plays. */
const formatNames: Readonly<Record<string, string>> = {
  amr: 'AMR',
  aif: 'AIFF',
  wma: 'Windows Media Audio',
  mp2: 'MP2',
  ac3: 'AC-3',
  ape: 'Monkey’s Audio',
  wv: 'WavPack',
  qcp: 'QCELP',
  voc: 'Creative Voice',
};

function asStored(format: string, seconds: number | null): ExaminedSound {
  return { facts: { format, seconds, unplayable: null, changes: [], playsTo: null }, made: null };
}

function unplayable(format: string, why: 'format' | 'empty', seconds: number | null = null): ExaminedSound {
  return { facts: { format, seconds, unplayable: why, changes: [], playsTo: null }, made: null };
}

function decoded(file: SoundFile, format: string, runs: readonly PcmRun[]): ExaminedSound {
  const heard = runs.filter(({ samples }) => samples > 0);
  const seconds = secondsOf(heard);
  if (heard.length === 0) return unplayable(format, 'empty', 0);
  const facts = { format, seconds, unplayable: null, changes: changesOf(heard), playsTo: null };
  return { facts, made: pcmBytes(file, heard) };
}

/** Where the form of one run is not that of the run before. */
function changesOf(runs: readonly PcmRun[]): SoundChange[] {
  const changes: SoundChange[] = [];
  let at = 0;
  for (const [index, { samples, sampleRate, channels }] of runs.entries()) {
    const before = runs[index - 1];
    if (before !== undefined && (before.sampleRate !== sampleRate || before.channels !== channels)) {
      const from = { sampleRate: before.sampleRate, channels: before.channels };
      changes.push({ at, from, to: { sampleRate, channels } });
    }
    at += samples / sampleRate;
  }
  return changes;
}

async function examineMp3(file: SoundFile, from: number, to: number, format: string): Promise<ExaminedSound> {
  const layout = await readMp3(file, from, to);
  if (layout === null) return asStored(format, null);
  const { stretches, isEven } = layout;
  const [only, ...others] = stretches;
  if (only === undefined) return unplayable(format, 'empty', 0);
  if (isEven) return asStored(format, mp3Seconds(stretches));
  if (others.length > 0) return decoded(file, format, stretches.map(mp3Run));
  const facts = { format, seconds: mp3Seconds(stretches), unplayable: null, changes: [], playsTo: null };
  return { facts, made: mp4OverFrames(file, codedFrames(only)) };
}

function codedFrames({ form, starts, sizes }: Mp3Stretch) {
  const { samples, sampleRate, channels } = form;
  // MP3 of MPEG 1, and of its halves.
  return { starts, sizes, samples, sampleRate, channels, objectType: samples === 1_152 ? 0x6b : 0x69 };
}

async function examineWav(reader: SoundReader, file: SoundFile, size: number): Promise<ExaminedSound> {
  const { runs, isTrue } = await readWav(reader, size);
  const [first, ...others] = runs;
  if (first === undefined) return unplayable('WAV', 'empty', 0);
  const { format } = first;
  const name = wavFormatName(format);
  if (format.tag === wavTags.mp3) return examineMp3(file, first.from, first.to, name);
  if (!canBeTrue(format)) return unplayable(`${name} with a damaged header`, 'format');
  if (isPlayedAsItIs(format) && others.every((run) => isSame(run.format, format))) {
    const blockBytes = format.channels * Math.ceil(format.bits / 8);
    const parts = runs.map(({ from, to }) => ({ from, to: to - ((to - from) % blockBytes) }));
    const bytes = parts.reduce((sum, part) => sum + part.to - part.from, 0);
    const seconds = bytes / blockBytes / format.sampleRate;
    if (bytes === 0) return unplayable(name, 'empty', 0);
    if (isTrue && agrees(format)) return asStored(name, seconds);
    const made = joinedBytes(file, 'audio/wav', [wavHead(format, bytes), ...parts]);
    return { facts: { format: name, seconds, unplayable: null, changes: [], playsTo: null }, made };
  }
  const all = runs.map(runOf);
  // What comes behind one that cannot be decoded is not heard either.
  const end = all.indexOf(null);
  const heard = all.filter((run, at) => run !== null && (end === -1 || at < end)) as PcmRun[];
  if (heard.length === 0) return unplayable(name, 'format');
  return decoded(file, name, heard);
}

function runOf({ format, from, to, facts }: WavRun): PcmRun | null {
  const codec = canBeTrue(format) ? codecOf(format) : null;
  if (codec === null) return null;
  return blockRun({
    codec,
    channels: Math.min(2, format.channels),
    sampleRate: format.sampleRate,
    from,
    to,
    said: facts,
  });
}

/** Whether the numbers that drive loops and sizes can be those of a sound. */
function canBeTrue({ sampleRate, channels, bits, tag }: WavFormat): boolean {
  const isRate = sampleRate >= playedRates.least && sampleRate <= playedRates.most;
  return isRate && channels >= 1 && channels <= mostChannels && (tag === wavTags.gsm || (bits >= 1 && bits <= 64));
}

function isSame(one: WavFormat, other: WavFormat): boolean {
  return (
    one.tag === other.tag &&
    one.channels === other.channels &&
    one.sampleRate === other.sampleRate &&
    one.bits === other.bits
  );
}

async function examineAu(reader: SoundReader, file: SoundFile, size: number): Promise<ExaminedSound> {
  const sound = await readAu(reader, size);
  if (sound === null) return unplayable('Sun audio', 'format');
  return decoded(file, sound.format, sound.run === null ? [] : [sound.run]);
}

async function examineAdts(file: SoundFile): Promise<ExaminedSound> {
  const layout = await readAdts(file);
  if (layout === null) return asStored('AAC', null);
  const { frames, next } = layout;
  const { sampleRate, channels } = frames;
  const seconds = (frames.sizes.length * frames.samples) / sampleRate;
  const changes = next === null ? [] : [{ at: seconds, from: { sampleRate, channels }, to: next }];
  const facts = { format: 'AAC', seconds, unplayable: null, changes, playsTo: next === null ? null : seconds };
  return { facts, made: mp4OverFrames(file, frames) };
}

/** Codings in MP4 files that Chromium has no decoder for. */
const mp4Unplayed: Readonly<Record<string, string>> = {
  alac: 'Apple Lossless',
  samr: 'AMR',
  sawb: 'AMR wideband',
  'ac-3': 'AC-3',
  'ec-3': 'E-AC-3',
  ima4: 'IMA ADPCM',
  agsm: 'GSM 6.10',
  Qclp: 'QCELP',
  QDM2: 'QDesign',
};
/** Of `mp4a`: AAC in its kinds, and MP3. */
const mp4aPlayed = [0x40, 0x66, 0x67, 0x68, 0x69, 0x6b];

async function examineMp4(reader: SoundReader, file: SoundFile, size: number): Promise<ExaminedSound> {
  const { coding, objectType, seconds, mended } = await readMp4(reader, size);
  const unplayed = coding === null ? undefined : mp4Unplayed[coding];
  if (unplayed !== undefined) return unplayable(`${unplayed} in an MP4 file`, 'format', seconds);
  if (objectType !== null && !mp4aPlayed.includes(objectType)) {
    return unplayable(`format ${objectType} in an MP4 file`, 'format', seconds);
  }
  const format =
    coding === 'mp4a' ? (objectType === 0x69 || objectType === 0x6b ? 'MP3 in an MP4 file' : 'AAC') : 'MP4';
  if (mended === null) return asStored(format, seconds);
  const facts = { format, seconds, unplayable: null, changes: [], playsTo: null };
  return { facts, made: joinedBytes(file, 'audio/mp4', mended) };
}

async function examineOgg(reader: SoundReader, size: number): Promise<ExaminedSound> {
  const head = Buffer.from(await readAt(reader, 0, headBytes)).toString('latin1');
  if (head.includes('Speex   ')) return unplayable('Speex in an Ogg file', 'format');
  const opus = head.indexOf('OpusHead');
  const vorbis = head.indexOf('\x01vorbis');
  const tail = Buffer.from(await readAt(reader, Math.max(0, size - headBytes), headBytes));
  const last = tail.lastIndexOf('OggS');
  const granule = last === -1 || last + 14 > tail.length ? 0 : Number(tail.readBigUInt64LE(last + 6));
  const bytes = Buffer.from(head, 'latin1');
  if (opus !== -1 && opus + 12 <= bytes.length) {
    const seconds = (granule - bytes.readUInt16LE(opus + 10)) / 48_000;
    return asStored('Opus in an Ogg file', plausible(seconds));
  }
  if (vorbis !== -1 && vorbis + 16 <= bytes.length) {
    return asStored('Vorbis in an Ogg file', plausible(granule / bytes.readUInt32LE(vorbis + 12)));
  }
  return asStored('Ogg', null);
}

/** Null for what is no duration. */
function plausible(seconds: number): number | null {
  return seconds > 0 && seconds <= 24 * 60 * 60 ? seconds : null;
}

async function examineWebm(reader: SoundReader): Promise<ExaminedSound> {
  const head = Buffer.from(await readAt(reader, 0, headBytes)).toString('latin1');
  const coding = /A_[A-Z0-9/_]+/.exec(head)?.[0];
  if (coding === undefined || coding === 'A_OPUS' || coding === 'A_VORBIS') return asStored('WebM', null);
  return unplayable(`${coding.slice(2)} in a WebM file`, 'format');
}

async function examineFlac(reader: SoundReader): Promise<ExaminedSound> {
  const head = Buffer.from(await readAt(reader, 0, 26));
  if (head.length < 26 || head.toString('latin1', 0, 4) !== 'fLaC') return asStored('FLAC', null);
  const sampleRate = head.readUIntBE(18, 3) >> 4;
  const samples = (head.readUInt8(21) & 15) * 2 ** 32 + head.readUInt32BE(22);
  return asStored('FLAC', plausible(samples / sampleRate));
}
