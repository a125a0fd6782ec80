import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The one form all conversations have: MPEG-2 layer III, 16 kHz, 32 kbit/s, two channels that share nothing. */
const frameBytes = 144;
const frameMs = 36;
/** Sync word, version, layer and no CRC; 32 kbit/s at 16 kHz without padding; plain stereo. The last bits are free. */
const frameHeader = [0xff, 0xf3, 0x48, 0x00] as const;
const chunkFrames = 256;

/**
 * A conversation as whole MP3 frames, none of which needs another to be decoded (no bit reservoir), so that any
 * number of them, again from the first when they run out, is itself a sound MP3 file.
 */
export class ConversationAudio {
  readonly #frames: Buffer;
  readonly #digest: string;

  /** Throws when `frames` are not whole frames of the one form. */
  constructor(frames: Buffer) {
    if (frames.length === 0 || frames.length % frameBytes !== 0) throw new Error('Not whole MP3 frames.');
    for (let offset = 0; offset < frames.length; offset += frameBytes) {
      const fits = frameHeader.every((byte, index) => {
        const given = frames[offset + index] ?? 0;
        return index === 3 ? (given & 0xf0) === byte : given === byte;
      });
      if (!fits) throw new Error(`The MP3 frame at byte ${offset} is of another form.`);
    }
    this.#frames = frames;
    this.#digest = createHash('sha256').update(frames).digest('hex').slice(0, 16);
  }

  /** Bytes of a recording of `seconds`: the nearest whole number of frames. */
  bytesFor(seconds: number): number {
    return Math.round((seconds * 1000) / frameMs) * frameBytes;
  }

  /** Names these bytes: the same after a restart, so that a download can go on where it stopped. */
  etagFor(seconds: number): string {
    return `"${this.#digest}-${this.bytesFor(seconds)}"`;
  }

  /** Bytes `from` to `to` (exclusive) of the conversation, said over and over. */
  *read(from: number, to: number): Generator<Buffer> {
    let position = from;
    while (position < to) {
      const within = position % this.#frames.length;
      const chunk = this.#frames.subarray(within, Math.min(within + chunkFrames * frameBytes, within + to - position));
      yield chunk;
      position += chunk.length;
    }
  }
}

/** Reads conversations from the recordings folder, and keeps them. */
export class ConversationFolder {
  readonly #folder: string;
  readonly #loaded = new Map<string, ConversationAudio>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `name` is a file name without `.mp3`. Throws when it cannot be read or is not in the one form. */
  async load(name: string): Promise<ConversationAudio> {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    const audio = new ConversationAudio(await readFile(join(this.#folder, `${name}.mp3`)));
    this.#loaded.set(name, audio);
    return audio;
  }
}
