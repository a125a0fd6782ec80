import { SoundError } from './sound-error.ts';

/** Bytes of a file that are taken in at once. */
const readBytes = 262_144;

/** A file from front to back: each value is good until the next is asked for. */
export async function* bytesOf(url: string): AsyncGenerator<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new SoundError(`The file was not served (${response.status}).`);
  const stream = response.body.getReader({ mode: 'byob' });
  try {
    // One buffer is filled again and again: left to itself the stream makes a new one each time, and they lie about until a collection: 18 MB of an hour of MP3, 45 of WAV.
    for (let buffer = new ArrayBuffer(readBytes); ; ) {
      const { done, value } = await stream.read(new Uint8Array(buffer));
      if (done) return;
      yield value;
      buffer = value.buffer;
    }
  } finally {
    await stream.cancel();
  }
}
