import { ByteQueue } from '../../shared/byte-queue.ts';
import { SoundError } from './sound-error.ts';

const boxHeadBytes = 8;
const largeBoxHeadBytes = 16;
/** The boxes that hold what mediabunny makes tables of: it reads each of these whole. */
const readWhole = ['moov', 'moof'];
/** Bytes: three hours of AAC take 2 MB. */
const mostTableBytes = 64_000_000;
const containers = ['trak', 'mdia', 'minf', 'stbl', 'mvex', 'traf', 'edts', 'udta', 'dinf', 'sinf', 'schi'];
/** Boxes in boxes: moov, trak, mdia, minf, stbl. */
const deepest = 10;
/** Pieces of sound: 24 hours of AAC at 48 kHz are 4 million. For each mediabunny makes an object, or a round of a loop. */
const mostSamples = 5_000_000;

/** How many pieces of sound each part of an MP4 file says there are: in a few bytes it can say 4,000 million. */
export class Mp4Check {
  readonly #bytes = new ByteQueue();
  #toSkip = 0;
  /** What follows something that is no box is not read. */
  #done = false;

  push(bytes: Uint8Array): void {
    if (this.#done) return;
    this.#bytes.add(bytes);
    const { bytes: left } = this.#bytes;
    let at = 0;
    for (;;) {
      const skipped = Math.min(this.#toSkip, left.length - at);
      this.#toSkip -= skipped;
      at += skipped;
      if (this.#toSkip > 0 || left.length - at < largeBoxHeadBytes) break;
      const box = boxAt(viewOf(left), at);
      if (box === null) {
        this.#done = true;
        break;
      }
      if (readWhole.includes(box.name)) {
        if (box.bytes > mostTableBytes) throw wrong(`tables of ${box.bytes} bytes`);
        if (left.length - at < box.bytes) break;
        checkBoxes(viewOf(left.subarray(at + box.headBytes, at + box.bytes)), 0);
      }
      this.#toSkip = box.bytes;
    }
    this.#bytes.drop(this.#done ? left.length : at);
  }
}

interface Box {
  readonly name: string;
  /** The whole of it, head included. */
  readonly bytes: number;
  readonly headBytes: number;
}

/** Null where there is none, or one that goes on to the end of the file. */
function boxAt(view: DataView, at: number): Box | null {
  const size = view.getUint32(at);
  const name = String.fromCharCode(...[4, 5, 6, 7].map((byte) => view.getUint8(at + byte)));
  const isLarge = size === 1;
  if (isLarge && at + largeBoxHeadBytes > view.byteLength) return null;
  const [bytes, headBytes] = isLarge ? [Number(view.getBigUint64(at + 8)), largeBoxHeadBytes] : [size, boxHeadBytes];
  return bytes < headBytes ? null : { name, bytes, headBytes };
}

function checkBoxes(view: DataView, depth: number): void {
  if (depth > deepest) throw wrong('boxes in boxes without end');
  let [runs, shifts] = [0, 0];
  for (let at = 0; at + boxHeadBytes <= view.byteLength; ) {
    const box = boxAt(view, at);
    if (box === null) return;
    const from = at + box.headBytes;
    at += box.bytes;
    if (at > view.byteLength) throw wrong('a part that is longer than what it is in');
    const content = new DataView(view.buffer, view.byteOffset + from, box.bytes - box.headBytes);
    if (containers.includes(box.name)) checkBoxes(content, depth + 1);
    else if (box.name === 'stts') runs += countsOf(content, 8, 0);
    else if (box.name === 'ctts') shifts += countsOf(content, 8, 0);
    else if (box.name === 'stsc') {
      checkSamples(countsOf(content, 12, 4));
      checkSamples(highestOf(content, 12, 0));
    } else if (box.name === 'trun') checkSamples(numberAt(content, 4));
    else if (box.name === 'stz2') checkSamples(numberAt(content, 8));
  }
  checkSamples(shifts);
  // Uncompressed sound has a run of millions, which is only spread out where shifts are given.
  if (shifts > 0) checkSamples(runs);
}

/** The sum of a number of each entry, behind version, flags and the number of entries. */
function countsOf(content: DataView, entryBytes: number, at: number): number {
  return entriesOf(content, entryBytes, at).reduce((sum, count) => sum + count, 0);
}

function highestOf(content: DataView, entryBytes: number, at: number): number {
  return entriesOf(content, entryBytes, at).reduce((most, count) => Math.max(most, count), 0);
}

function entriesOf(content: DataView, entryBytes: number, at: number): number[] {
  const there = Math.floor(Math.max(0, content.byteLength - 8) / entryBytes);
  const entries = Math.min(numberAt(content, 4), there);
  return Array.from({ length: entries }, (_, entry) => numberAt(content, 8 + entry * entryBytes + at));
}

/** 0 where the box is too short. */
function numberAt(content: DataView, at: number): number {
  return at + 4 <= content.byteLength ? content.getUint32(at) : 0;
}

function checkSamples(count: number): void {
  if (count > mostSamples) throw wrong(`${count} pieces of sound`);
}

function wrong(what: string): SoundError {
  return new SoundError(`The file’s header is wrong: it gives ${what}.`);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
