import { open } from 'node:fs/promises';
import { type FileTypeResult, fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import { CodedError } from '../../shared/result.ts';

/**
 * The formats Chromium's player takes: file extension to MIME type. A recording is stored under the extension of what it is
 * rather than of what its URL calls it, so the name alone tells its type.
 */
export const audioFormats: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
  aac: 'audio/aac',
  webm: 'audio/webm',
};

/** What the sniffer calls variants of those formats. MP4 and WebM carry sound alone as often as a picture. */
const sniffedAs: Readonly<Record<string, string>> = { opus: 'ogg', oga: 'ogg', m4b: 'm4a', mp4: 'm4a' };

/**
 * Answers the extension, one of {@link audioFormats}, that the content of a file stands for.
 * Throws 'recording-not-audio' when it is anything else, and says what.
 * @param head how the file begins, as far as that is known: mostly enough, so that the file need not be read
 */
export async function sniffAudio(path: string, head: Uint8Array | null): Promise<string> {
  const told = head === null || isTagged(head) ? null : audioExtension(await fileTypeFromBuffer(head));
  if (told !== null) return told;
  const sniffed = await fileTypeFromFile(path);
  const extension = audioExtension(sniffed);
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

async function looksLikeMarkup(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.toString('latin1', 0, bytesRead).trimStart().startsWith('<');
  } finally {
    await handle.close();
  }
}
