import { ByteQueue } from '../../shared/byte-queue.ts';
import type { CodedFrames } from './mp4-over-frames.ts';
import { piecesOf, type SoundFile } from './sound-bytes.ts';

/** By the header's index (ISO 14496-3, table 1.18). */
const sampleRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];
const headerBytes = 7;
const frameSamples = 1_024;
/** 24 hours of the shortest frames. */
const mostFrames = 8_100_000;
const aac = 0x40;

export interface AdtsForm {
  readonly sampleRate: number;
  readonly channels: number;
}

export interface AdtsLayout {
  /** Those of the first form, without their headers. */
  readonly frames: CodedFrames;
  /** What comes after these, where it is of another form. */
  readonly next: AdtsForm | null;
}

interface Header extends AdtsForm {
  readonly bytes: number;
  readonly head: number;
  readonly profile: number;
  readonly rateIndex: number;
}

/** Finds the frames of an AAC file (ADTS); null where there are none, or more than a day's. @throws errors of the system */
export async function readAdts(file: SoundFile): Promise<AdtsLayout | null> {
  const left = new ByteQueue();
  const [starts, sizes]: [number[], number[]] = [[], []];
  let first: Header | null = null;
  let next: AdtsForm | null = null;
  let [offset, inStep] = [0, false];
  const take = (ended: boolean) => {
    const { bytes } = left;
    let at = 0;
    while (at + headerBytes <= bytes.length) {
      const header = headerAt(bytes, at);
      if (header === null) {
        [at, inStep] = [at + 1, false];
        continue;
      }
      const follows = at + header.bytes;
      if (follows > bytes.length || (!inStep && follows + headerBytes > bytes.length && !ended)) break;
      // Twelve bits are soon found by chance.
      if (!inStep && follows < bytes.length && headerAt(bytes, follows) === null) {
        at += 1;
        continue;
      }
      first ??= header;
      if (header.sampleRate !== first.sampleRate || header.channels !== first.channels) next ??= header;
      if (next !== null) break;
      starts.push(offset + at + header.head);
      sizes.push(header.bytes - header.head);
      [at, inStep] = [follows, true];
    }
    left.drop(at);
    offset += at;
  };
  for await (const bytes of piecesOf(file, 0, file.bytes)) {
    left.add(bytes);
    take(false);
    if (next !== null) break;
    if (sizes.length > mostFrames) return null;
  }
  take(true);
  // TypeScript does not see what `take` does.
  const form = first as Header | null;
  if (form === null || sizes.length === 0) return null;
  const { sampleRate, channels, profile, rateIndex } = form;
  const configuration = Buffer.alloc(2);
  configuration.writeUInt16BE(((profile + 1) << 11) | (rateIndex << 7) | (channels << 3));
  return {
    frames: { starts, sizes, samples: frameSamples, sampleRate, channels, objectType: aac, configuration },
    next,
  };
}

function headerAt(bytes: Uint8Array, at: number): Header | null {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, seventh = 0] = bytes.subarray(
    at,
    at + headerBytes,
  );
  if (first !== 0xff || (second & 0xf6) !== 0xf0) return null;
  const rateIndex = (third >> 2) & 15;
  const sampleRate = sampleRates[rateIndex];
  const channels = ((third & 1) << 2) | (fourth >> 6);
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  const head = second & 1 ? headerBytes : headerBytes + 2;
  // More than one block of sound a frame is allowed, and in no file.
  if (sampleRate === undefined || channels === 0 || length <= head || (seventh & 3) !== 0) return null;
  return { bytes: length, head, profile: third >> 6, rateIndex, sampleRate, channels };
}
