import { ByteQueue } from './byte-queue.ts';

/** Whole frames of MPEG layer III. */
export interface Mp3Run {
  /** One after the other, and nothing between them: a view, good until more bytes are pushed. */
  readonly bytes: Uint8Array;
  /** The bytes of each. */
  readonly sizes: readonly number[];
  /** Where each begins in the file. */
  readonly starts: readonly number[];
}

/** What frames that a decoder takes for one sound have in common; whether two channels are kept as one may change. */
export interface Mp3Form {
  /** Samples a channel of each frame. */
  readonly samples: number;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
}

/** From this frame on they are of this form. */
export interface Mp3Change {
  readonly frame: number;
  readonly form: Mp3Form;
}

/** What a file says of itself in a frame that has no sound (Xing, Info, VBRI), null where it does not say. */
interface Mp3Promise {
  readonly frames: number | null;
  readonly bytes: number | null;
}

interface Header extends Mp3Form {
  readonly size: number;
  /** Version, layer, sample rate, mono. */
  readonly kind: number;
}

const headerBytes = 4;
/** A tag is known by as many bytes. */
const tagBytes = 8;
/** Kilobits a second by the header's index, of MPEG 1 and of MPEG 2 and 2.5 (ISO 11172-3 table B.2.1, 13818-3). */
const bitRates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRates = [44_100, 48_000, 32_000];

/**
 * Finds the frames in the bytes of an MP3 file, as they are read, over all that stands between them: tags, what is broken, and
 * the frames that only tell of the file, which each of several files that were put one behind the other begins with.
 * mediabunny does so too, but keeps an object for every frame until the end (100,000 an hour at 16 kHz) and goes over what is
 * broken without telling.
 */
export class Mp3Frames {
  readonly #bytes = new ByteQueue();
  /** How many of these bytes are done with. */
  #read = 0;
  /** Where in the file these bytes begin. */
  #offset = 0;
  /** Of the first frame, and of the latest. */
  #form: Header | null = null;
  #latest: Header | null = null;
  readonly #changes: Mp3Change[] = [];
  /** Whether the bytes before were a frame, so that the next is expected right here. */
  #inStep = false;
  /** How what came after the last frame and is none begins: damage, if frames follow or it is no tag. */
  #stray: Uint8Array | null = null;
  #toSkip = 0;
  #atStart = true;
  #damaged = false;
  /** What the first frame says, where it is one that says something. */
  #promised: Mp3Promise | null = null;
  #headers = 0;
  #found = 0;

  /** True where bytes between frames belong to none, or the file ends before it should. */
  get damaged(): boolean {
    return this.#damaged;
  }

  /** Null until a frame was found. */
  get form(): Mp3Form | null {
    return this.#form;
  }

  /** Where the form of the frames changes. */
  get changes(): readonly Mp3Change[] {
    return this.#changes;
  }

  /** What the file's first frame says of it; null where it is a frame like others. */
  get promised(): Mp3Promise | null {
    return this.#promised;
  }

  /** How many frames only tell of a file. */
  get headers(): number {
    return this.#headers;
  }

  /** The frames that are whole with these bytes. */
  push(bytes: Uint8Array): Mp3Run {
    this.#drop();
    this.#bytes.add(bytes);
    return this.#take(false);
  }

  /** The frames that are left, once there are no more bytes. */
  end(): Mp3Run {
    this.#drop();
    const run = this.#take(true);
    if (!isTag(this.#stray ?? this.#bytes.bytes.subarray(this.#read))) this.#damaged = true;
    // Encoders round; a file that was cut off lacks much more than that.
    const promised = this.#promised?.frames ?? null;
    if (promised !== null && this.#found < promised * 0.99 - 2) this.#damaged = true;
    return run;
  }

  #drop(): void {
    this.#bytes.drop(this.#read);
    this.#offset += this.#read;
  }

  #take(ended: boolean): Mp3Run {
    const sizes: number[] = [];
    const starts: number[] = [];
    const { bytes } = this.#bytes;
    let taken = 0;
    let at = this.#skipTag(bytes);
    while (at + headerBytes <= bytes.length) {
      const header = this.#headerAt(bytes, at, ended);
      if (header === 'unknown') break;
      if (header === null) {
        if (this.#inStep) {
          if (!ended && at + tagBytes > bytes.length) break;
          this.#stray = bytes.slice(at, at + tagBytes);
        }
        this.#inStep = false;
        at += 1;
        continue;
      }
      const end = at + header.size;
      if (end > bytes.length) break;
      // Files that were put one behind the other have their tags between them.
      if (this.#stray !== null && !isTag(this.#stray)) this.#damaged = true;
      this.#stray = null;
      this.#inStep = true;
      this.#form ??= header;
      const promised = promiseOf(header, bytes.subarray(at, end));
      if (promised !== null) {
        if (this.#found + this.#headers === 0) this.#promised = promised;
        this.#headers += 1;
      } else {
        if (this.#latest !== null && this.#latest.kind !== header.kind) {
          this.#changes.push({ frame: this.#found, form: header });
        }
        this.#latest = header;
        this.#found += 1;
        sizes.push(header.size);
        starts.push(this.#offset + at);
        // Over what lies between them and is none.
        if (taken < at) bytes.copyWithin(taken, at, end);
        taken += header.size;
      }
      at = end;
    }
    this.#read = at;
    return { bytes: bytes.subarray(0, taken), sizes, starts };
  }

  /** The header at a place; 'unknown' while too few bytes are there to say. */
  #headerAt(bytes: Uint8Array, at: number, ended: boolean): Header | null | 'unknown' {
    const header = readHeader(bytes, at);
    if (header === null) return null;
    const before = this.#latest ?? this.#form;
    const isOther = before !== null && header.kind !== before.kind;
    if (this.#inStep && !isOther) return header;
    // Eleven bits are soon found by chance: out of step, another frame has to follow; for another form, two of them.
    let next = at + header.size;
    for (let following = isOther ? 2 : 1; following > 0; following -= 1) {
      if (next + headerBytes > bytes.length)
        return ended ? (next <= bytes.length && !isOther ? header : null) : 'unknown';
      const follower = readHeader(bytes, next);
      if (follower?.kind !== header.kind) return null;
      next += follower.size;
    }
    return header;
  }

  /** Where the bytes go on behind an ID3 tag at the file's start, which may hold a picture. */
  #skipTag(bytes: Uint8Array): number {
    if (this.#atStart && bytes.length >= 10) {
      this.#atStart = false;
      if (startsWith(bytes, 'ID3')) this.#toSkip = 10 + sevenBitNumber(bytes.subarray(6, 10));
    }
    if (this.#atStart) return 0;
    const skipped = Math.min(this.#toSkip, bytes.length);
    this.#toSkip -= skipped;
    return skipped;
  }
}

function readHeader(bytes: Uint8Array, at: number): Header | null {
  const second = bytes[at + 1] ?? 0;
  if (bytes[at] !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const third = bytes[at + 2] ?? 0;
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  const bitRate = bitRates[version === 3 ? 'one' : 'two'][third >> 4] ?? 0;
  const fullRate = sampleRates[(third >> 2) & 3];
  if (version === 1 || layer !== 1 || bitRate === 0 || fullRate === undefined) return null;
  const sampleRate = fullRate / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const samples = version === 3 ? 1_152 : 576;
  const padding = (third >> 1) & 1;
  return {
    size: Math.floor(((samples / 8) * bitRate * 1_000) / sampleRate) + padding,
    samples,
    sampleRate,
    channels: (bytes[at + 3] ?? 0) >> 6 === 3 ? 1 : 2,
    kind: (second & 0xfe) | ((third & 0x0c) << 8) | ((bytes[at + 3] ?? 0) >> 6 === 3 ? 0x1_0000 : 0),
  };
}

/** What a frame says of its file, where it is one that has no sound and only does that; null for a frame like others. */
function promiseOf({ samples, channels }: Mp3Form, frame: Uint8Array): Mp3Promise | null {
  const sideInformation = samples === 1_152 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
  const tag = frame.subarray(headerBytes + sideInformation);
  if (startsWith(tag, 'Xing') || startsWith(tag, 'Info')) {
    const flags = tag.length >= 8 ? numberAt(tag, 4) : 0;
    const [saysFrames, saysBytes] = [(flags & 1) !== 0, (flags & 2) !== 0];
    const bytesAt = saysFrames ? 12 : 8;
    return {
      frames: saysFrames && tag.length >= 12 ? numberAt(tag, 8) : null,
      bytes: saysBytes && tag.length >= bytesAt + 4 ? numberAt(tag, bytesAt) : null,
    };
  }
  // Of Fraunhofer's encoders: always at the same place.
  const other = frame.subarray(headerBytes + 32);
  if (!startsWith(other, 'VBRI')) return null;
  return other.length >= 18
    ? { bytes: numberAt(other, 10), frames: numberAt(other, 14) }
    : { bytes: null, frames: null };
}

function numberAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

/** Whether what is left at a file's end is meant to be there: nothing, padding, or a tag. */
function isTag(bytes: Uint8Array): boolean {
  return (
    bytes.every((byte) => byte === 0) || ['TAG', 'APETAGEX', 'LYRICS', 'ID3'].some((name) => startsWith(bytes, name))
  );
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

function sevenBitNumber(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}
