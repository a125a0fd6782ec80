import { open } from 'node:fs/promises';
import { type FileTypeResult, fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import { CodedError } from '../../shared/result.ts';

/**
 * The formats of recordings: file extension to MIME type. A recording is stored under the extension of what it is rather than
 * of what its URL calls it, so the name alone tells its type. Not all of them can be played here: those that cannot are kept to
 * be saved, and counted as such.
 */
export const audioFormats: Readonly<Record<string, string>> = {
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
};

/** What the sniffer calls variants of those formats. MP4 and WebM carry sound alone as often as a picture. */
const sniffedAs: Readonly<Record<string, string>> = {
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

/**
 * Answers the extension, one of {@link audioFormats}, that the content of a file stands for.
 * Throws 'recording-not-audio' when it is anything else, and says what.
 * @param head how the file begins, as far as that is known: mostly enough, so that the file need not be read
 */
export async function sniffAudio(path: string, head: Uint8Array | null): Promise<string> {
  const told = head === null || isTagged(head) ? null : audioExtension(await fileTypeFromBuffer(head));
  if (told !== null) return told;
  const sniffed = await fileTypeFromFile(path);
  const extension = audioExtension(sniffed) ?? (await otherExtension(path));
  if (extension !== null) return extension;
  const what = (await looksLikeMarkup(path))
    ? 'a web page'
    : sniffed === undefined
      ? 'something unknown'
      : sniffed.mime;
  throw new CodedError(
    'recording-not-audio',
    `What the storage sent is not audio that the app can play (${what}), so it was not kept. The call itself is not touched. Try again later; if it stays, ask Exotel about this recording.`,
    { retryable: true },
  );
}

function audioExtension(sniffed: FileTypeResult | undefined): string | null {
  const extension = sniffed === undefined ? '' : (sniffedAs[sniffed.ext] ?? sniffed.ext);
  return extension in audioFormats ? extension : null;
}

/** An ID3 tag is of any length, and what follows it tells the format. */
function isTagged(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 3)).toString('latin1') === 'ID3';
}

const gsmFrameBytes = 33;
/** Of a file of anything else, one in 16 to the power of that begins like this. */
const gsmFramesSeen = 15;

/** What telephone systems write and the sniffer does not know: long WAV files, Sun audio, and GSM frames without a head. */
async function otherExtension(path: string): Promise<string | null> {
  const head = await headOf(path);
  const text = head.toString('latin1', 0, 12);
  if (/^RF64.{4}WAVE$/s.test(text)) return 'wav';
  if (text.startsWith('.snd')) return 'au';
  const frames = Math.min(gsmFramesSeen, Math.floor(head.length / gsmFrameBytes));
  const areGsm = Array.from({ length: frames }, (_, frame) => (head[frame * gsmFrameBytes] ?? 0) >> 4).every(
    (first) => first === 0xd,
  );
  return frames >= gsmFramesSeen && areGsm ? 'gsm' : null;
}

async function looksLikeMarkup(path: string): Promise<boolean> {
  return (await headOf(path)).toString('latin1').trimStart().startsWith('<');
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
