import { type Mp3Form, Mp3Frames } from '../../shared/mp3-frames.ts';
import { piecesOf, type SoundFile } from './sound-bytes.ts';

/** Frames of one form that follow each other in sound, if not in the file. */
export interface Mp3Stretch {
  readonly form: Mp3Form;
  /** Where in the file each frame begins. */
  readonly starts: Float64Array;
  /** Bytes of each. */
  readonly sizes: Uint16Array;
}

export interface Mp3Layout {
  /** One for each form, in their order; more than one only where the form changes. */
  readonly stretches: readonly Mp3Stretch[];
  /** Whether a place in its time is the same share of its bytes, and what it says of itself is so: what a player goes by. */
  readonly isEven: boolean;
}

/** 24 hours of the shortest frames, of 24 ms: a file that has more is none of a call, and would only take memory. */
const mostFrames = 3_600_000;
/** Bytes of tags and headers, which move a place by less than a second. */
const mayBeOver = { behind: 512, before: 4_096 };

/** Finds every frame of an MP3 file, or of the part of a file from `from` until `to`; null where it has more than a day's. @throws errors of the system */
export async function readMp3(file: SoundFile, from: number, to: number): Promise<Mp3Layout | null> {
  const frames = new Mp3Frames();
  const [starts, sizes]: [number[], number[]] = [[], []];
  const take = (run: { starts: readonly number[]; sizes: readonly number[] }) => {
    for (const start of run.starts) starts.push(from + start);
    for (const bytes of run.sizes) sizes.push(bytes);
  };
  let head = new Uint8Array(0);
  for await (const bytes of piecesOf(file, from, to)) {
    if (head.length === 0) head = Uint8Array.from(bytes.subarray(0, 10));
    take(frames.push(bytes));
    if (sizes.length > mostFrames) return null;
  }
  take(frames.end());
  const { form } = frames;
  if (form === null || sizes.length === 0) return { stretches: [], isEven: false };
  const begins = [{ frame: 0, form }, ...frames.changes];
  const stretches = begins.map(({ frame, form: ofStretch }, at) => ({
    form: ofStretch,
    starts: Float64Array.from(starts.slice(frame, begins[at + 1]?.frame)),
    sizes: Uint16Array.from(sizes.slice(frame, begins[at + 1]?.frame)),
  }));
  const isWhole = from === 0 && to === file.bytes && stretches.length === 1;
  return { stretches, isEven: isWhole && isEven(frames, starts, sizes, tagBytes(head), file.bytes) };
}

function isEven(
  frames: Mp3Frames,
  starts: readonly number[],
  sizes: readonly number[],
  tag: number,
  size: number,
): boolean {
  const [first = 0] = starts;
  let [least, most, end] = [Number.POSITIVE_INFINITY, 0, first];
  for (const [at, start] of starts.entries()) {
    if (start !== end) return false;
    const bytes = sizes[at] ?? 0;
    least = Math.min(least, bytes);
    most = Math.max(most, bytes);
    end = start + bytes;
  }
  const { promised, headers } = frames;
  const isTrue = (said: number | null | undefined, there: number, over: number) =>
    said === null || said === undefined || Math.abs(said - there) <= over;
  return (
    // Padding makes a frame a byte longer.
    most - least <= 1 &&
    headers === (promised === null ? 0 : 1) &&
    isTrue(promised?.frames, sizes.length, 1) &&
    isTrue(promised?.bytes, end - first, mayBeOver.before) &&
    first - tag <= (promised === null ? 0 : mayBeOver.before) &&
    size - end <= mayBeOver.behind
  );
}

/** Bytes of the ID3 tag that a file begins with. */
function tagBytes(head: Uint8Array): number {
  if (head.length < 10 || head[0] !== 0x49 || head[1] !== 0x44 || head[2] !== 0x33) return 0;
  return 10 + head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}

/** Seconds of all of these. */
export function mp3Seconds(stretches: readonly Mp3Stretch[]): number {
  return stretches.reduce((sum, { form, sizes }) => sum + (sizes.length * form.samples) / form.sampleRate, 0);
}
