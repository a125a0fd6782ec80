import { ByteQueue } from '../../shared/byte-queue.ts';
import { SoundError } from './sound-error.ts';

const headerBytes = 7;
/** An ID3 tag is known by as many bytes. */
const tagBytes = 10;

/** Every frame of an AAC file tells its length: mediabunny reads one of no length for ever. */
export class AdtsCheck {
  readonly #bytes = new ByteQueue();
  #toSkip = 0;
  /** What follows something that is no frame is not read. */
  #done = false;

  push(bytes: Uint8Array): void {
    if (this.#done) return;
    this.#bytes.add(bytes);
    const { bytes: left } = this.#bytes;
    let at = 0;
    while (at + this.#toSkip + tagBytes <= left.length) {
      at += this.#toSkip;
      this.#toSkip = stepOver(left.subarray(at, at + tagBytes));
      if (this.#toSkip > 0) continue;
      this.#done = true;
      break;
    }
    const skipped = Math.min(this.#toSkip, left.length - at);
    this.#toSkip -= skipped;
    this.#bytes.drop(this.#done ? left.length : at + skipped);
  }
}

/** The bytes of the frame or tag that begins like this; 0 where it is neither. */
function stepOver(bytes: Uint8Array): number {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = bytes;
  if (first === 0x49 && second === 0x44 && third === 0x33) {
    return tagBytes + bytes.subarray(6, tagBytes).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  }
  if (first !== 0xff || (second & 0xf6) !== 0xf0) return 0;
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  if (length < headerBytes) throw new SoundError(`A frame of the file says that it has ${length} bytes.`);
  return length;
}
