import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
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
 */
export async function sniffAudio(path: string): Promise<string> {
  const sniffed = await fileTypeFromFile(path);
  const extension = sniffed === undefined ? '' : (sniffedAs[sniffed.ext] ?? sniffed.ext);
  if (extension in audioFormats) return extension;
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

async function looksLikeMarkup(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.toString('latin1', 0, bytesRead).trimStart().startsWith('<');
  } finally {
    await handle.close();
  }
}
