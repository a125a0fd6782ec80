import { type FileTypeResult, fileTypeFromBuffer } from 'file-type';
import { CodedError } from '../../shared/result.ts';
import { readAt, type SoundFile, type SoundReader } from '../sound/sound-bytes.ts';

/**
 * The formats of recordings: file extension to MIME type. A recording is stored as what it is rather than as what its URL calls
 * it. Not all of them can be played here: those that cannot are kept to be saved, and counted as such.
 */
export const audioFormats = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
  aac: 'audio/aac',
  webm: 'audio/webm',
  gsm: 'audio/gsm',
  au: 'audio/basic',
  amr: 'audio/amr',
  '3gp': 'audio/3gpp',
  mov: 'audio/quicktime',
  aif: 'audio/aiff',
  wma: 'audio/x-ms-wma',
  mp2: 'audio/mp2',
  ac3: 'audio/ac3',
  ape: 'audio/ape',
  wv: 'audio/wavpack',
  qcp: 'audio/qcelp',
  voc: 'audio/x-voc',
} as const;

export type AudioFormat = keyof typeof audioFormats;

export function isAudioFormat(extension: string): extension is AudioFormat {
  return Object.hasOwn(audioFormats, extension);
}

/** What the sniffer calls variants of those formats. MP4 and WebM carry sound alone as often as a picture. */
const sniffedAs: Readonly<Record<string, AudioFormat>> = {
  opus: 'ogg',
  oga: 'ogg',
  spx: 'ogg',
  m4b: 'm4a',
  mp4: 'm4a',
  '3g2': '3gp',
  mp1: 'mp2',
  asf: 'wma',
  aiff: 'aif',
};

/** As much tells every format apart: what comes first in a file, or behind its tags. */
const headBytes = 256 * 1024;
/** Of ID3 tags one behind the other. */
const mostTags = 16;

/**
 * Answers the extension, one of {@link audioFormats}, that the content of a file stands for.
 * Throws 'recording-not-audio' when it is anything else, and says what.
 * @param head how the file begins, as far as that is known: mostly enough, so that the file need not be read
 */
export async function sniffAudio(file: SoundFile, head: Uint8Array | null): Promise<AudioFormat> {
  const known = head === null || tagBytes(head) > 0 ? null : audioExtension(await fileTypeFromBuffer(head));
  if (known !== null) return known;
  const reader = await file.open();
  try {
    return await sniffFile(reader, file.bytes);
  } finally {
    await reader.close();
  }
}

async function sniffFile(reader: SoundReader, bytes: number): Promise<AudioFormat> {
  const begin = await readAt(reader, 0, headBytes);
  let [head, at] = [begin, 0];
  for (let tags = 0; tags < mostTags && tagBytes(head) > 0; tags += 1) {
    at += tagBytes(head);
    // A tag of MP3 files, and nothing behind it.
    if (at >= bytes) return 'mp3';
    head = await readAt(reader, at, headBytes);
  }
  const sniffed = await fileTypeFromBuffer(head);
  const extension = audioExtension(sniffed) ?? otherExtension(Buffer.from(begin));
  if (extension !== null) return extension;
  const isMarkup = Buffer.from(begin).toString('latin1', 0, 512).trimStart().startsWith('<');
  const what = isMarkup ? 'a web page' : sniffed === undefined ? 'something unknown' : sniffed.mime;
  throw new CodedError(
    'recording-not-audio',
    `What the storage sent is not audio that the app can play (${what}), so it was not kept. The call itself is not touched. Try again later; if it stays, ask Exotel about this recording.`,
    { retryable: true },
  );
}

function audioExtension(sniffed: FileTypeResult | undefined): AudioFormat | null {
  const extension = sniffed === undefined ? '' : (sniffedAs[sniffed.ext] ?? sniffed.ext);
  return isAudioFormat(extension) ? extension : null;
}

/** Bytes of the ID3 tag that these begin with; 0 where they do not. What follows it tells the format. */
function tagBytes(head: Uint8Array): number {
  if (head.length < 10 || Buffer.from(head.subarray(0, 3)).toString('latin1') !== 'ID3') return 0;
  const footer = ((head[5] ?? 0) & 0x10) === 0 ? 0 : 10;
  return 10 + footer + head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}

const gsmFrameBytes = 33;
/** Of a file of anything else, one in 16 to the power of that begins like this. */
const gsmFramesSeen = 15;

/** What telephone systems write and the sniffer does not know: long WAV files, Sun audio, and GSM frames without a head. */
function otherExtension(head: Buffer): AudioFormat | null {
  const text = head.toString('latin1', 0, 12);
  if (/^RF64.{4}WAVE$/s.test(text)) return 'wav';
  if (text.startsWith('.snd')) return 'au';
  const frames = Math.min(gsmFramesSeen, Math.floor(head.length / gsmFrameBytes));
  const areGsm = Array.from({ length: frames }, (_, frame) => (head[frame * gsmFrameBytes] ?? 0) >> 4).every(
    (first) => first === 0xd,
  );
  return frames >= gsmFramesSeen && areGsm ? 'gsm' : null;
}
