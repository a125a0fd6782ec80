import { AdtsCheck } from './adts-check.ts';
import { bytesOf } from './file-bytes.ts';
import { Mp4Check } from './mp4-check.ts';

/** Looks over a file before mediabunny reads it. Throws a SoundError at a number that would make reading it endless or too large. */
export interface HeaderCheck {
  push(bytes: Uint8Array): void;
}

const checks: Readonly<Record<string, () => HeaderCheck>> = {
  'audio/mp4': () => new Mp4Check(),
  'audio/aac': () => new AdtsCheck(),
};

/** Reads the whole file: 50 ms an hour. Of Ogg, FLAC and WebM no number was found that takes more than time. */
export async function checkHeaders(url: string, mimeType: string): Promise<void> {
  const check = checks[mimeType]?.();
  if (check === undefined) return;
  for await (const bytes of bytesOf(url)) check.push(bytes);
}
