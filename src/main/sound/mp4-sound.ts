import { readAt, type SoundPart, type SoundReader } from './sound-bytes.ts';

export interface Mp4Sound {
  /** The four letters of its coding; null where there is no sound. */
  readonly coding: string | null;
  /** MPEG-4's number of the coding, of `mp4a`; null where it does not say. */
  readonly objectType: number | null;
  /** Seconds of all its pieces of sound; null where they are not all in one table. */
  readonly seconds: number | null;
  /** The file with durations that are true; null where they are. */
  readonly mended: readonly SoundPart[] | null;
}

interface Box {
  readonly name: string;
  /** Its content, in what it is in. */
  readonly from: number;
  readonly to: number;
}

const mostTableBytes = 64_000_000;
const mostBoxes = 10_000;
/** Seconds by which a header may differ: an encoder's padding is a fraction of one. */
const mayDiffer = 1;

/** What an MP4 file's tables say of its sound, the durations in its headers held against them. @throws errors of the system */
export async function readMp4(reader: SoundReader, size: number): Promise<Mp4Sound> {
  const nothing: Mp4Sound = { coding: null, objectType: null, seconds: null, mended: null };
  const place = await findMovie(reader, size);
  if (place === null || place.to - place.from > mostTableBytes) return nothing;
  const movie = Buffer.from(await readAt(reader, place.from, place.to - place.from));
  const all = { name: 'moov', from: 0, to: movie.length };
  for (const track of children(movie, all).filter(({ name }) => name === 'trak')) {
    const media = child(movie, track, 'mdia');
    const handler = child(movie, media, 'hdlr');
    if (handler === null || movie.toString('latin1', handler.from + 8, handler.from + 12) !== 'soun') continue;
    const tables = child(movie, child(movie, media, 'minf'), 'stbl');
    const { coding, objectType } = codingOf(movie, child(movie, tables, 'stsd'));
    const header = child(movie, media, 'mdhd');
    const units = unitsOf(movie, child(movie, tables, 'stts'));
    const timescale = header === null ? 0 : scaleOf(movie, header);
    const isInPieces = child(movie, all, 'mvex') !== null;
    const seconds = isInPieces || units === 0 || timescale === 0 ? null : units / timescale;
    const changed = seconds !== null && mend(movie, all, track, header, seconds);
    const mended = changed ? [{ from: 0, to: place.from }, movie, { from: place.to, to: size }] : null;
    return { coding, objectType, seconds, mended };
  }
  return nothing;
}

/** Writes the true duration over those that differ; whether any did. */
function mend(movie: Buffer, all: Box, track: Box, header: Box | null, seconds: number): boolean {
  const ofMovie = child(movie, all, 'mvhd');
  if (ofMovie === null) return false;
  const scale = scaleOf(movie, ofMovie);
  const edits = child(movie, child(movie, track, 'edts'), 'elst');
  let changed = false;
  const write = (box: Box | null, wideAt: number, narrowAt: number, units: number, unitsASecond: number) => {
    if (box === null || unitsASecond === 0) return;
    const isWide = movie[box.from] === 1;
    const at = box.from + (isWide ? wideAt : narrowAt);
    if (at + (isWide ? 8 : 4) > box.to) return;
    const told = isWide ? Number(movie.readBigUInt64BE(at)) : movie.readUInt32BE(at);
    if (Math.abs(told - units) / unitsASecond <= mayDiffer) return;
    if (isWide) movie.writeBigUInt64BE(BigInt(Math.round(units)), at);
    else movie.writeUInt32BE(Math.min(0xffff_fffe, Math.round(units)), at);
    changed = true;
  };
  write(ofMovie, 24, 16, seconds * scale, scale);
  write(child(movie, track, 'tkhd'), 28, 20, seconds * scale, scale);
  if (header !== null) write(header, 24, 16, seconds * scaleOf(movie, header), scaleOf(movie, header));
  // One edit is the whole of it; several were cut by somebody.
  if (edits !== null && edits.to - edits.from >= 16 && movie.readUInt32BE(edits.from + 4) === 1) {
    write(edits, 8, 8, seconds * scale, scale);
  }
  return changed;
}

async function findMovie(reader: SoundReader, size: number): Promise<{ from: number; to: number } | null> {
  let at = 0;
  for (let boxes = 0; at + 8 <= size && boxes < mostBoxes; boxes += 1) {
    const head = Buffer.from(await readAt(reader, at, 16));
    if (head.length < 8) return null;
    const isLarge = head.readUInt32BE(0) === 1 && head.length === 16;
    const length = isLarge ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0) || size - at;
    if (length < 8) return null;
    if (head.toString('latin1', 4, 8) === 'moov') {
      return { from: at + (isLarge ? 16 : 8), to: Math.min(size, at + length) };
    }
    at += length;
  }
  return null;
}

function children(movie: Buffer, inside: Box): Box[] {
  const boxes: Box[] = [];
  for (let at = inside.from; at + 8 <= inside.to && boxes.length < mostBoxes; ) {
    const length = movie.readUInt32BE(at);
    if (length < 8 || at + length > inside.to) break;
    boxes.push({ name: movie.toString('latin1', at + 4, at + 8), from: at + 8, to: at + length });
    at += length;
  }
  return boxes;
}

function child(movie: Buffer, inside: Box | null, name: string): Box | null {
  return inside === null ? null : (children(movie, inside).find((box) => box.name === name) ?? null);
}

/** Units a second of an `mvhd` or `mdhd`. */
function scaleOf(movie: Buffer, header: Box): number {
  const at = header.from + (movie[header.from] === 1 ? 20 : 12);
  return at + 4 <= header.to ? movie.readUInt32BE(at) : 0;
}

function unitsOf(movie: Buffer, times: Box | null): number {
  if (times === null || times.from + 8 > times.to) return 0;
  const entries = Math.min(movie.readUInt32BE(times.from + 4), Math.floor((times.to - times.from - 8) / 8));
  let units = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    const at = times.from + 8 + entry * 8;
    units += movie.readUInt32BE(at) * movie.readUInt32BE(at + 4);
  }
  return units;
}

/** Of `stsd`: the first of its entries, and the number behind the descriptor of how it is to be decoded (tag 4). */
function codingOf(movie: Buffer, entries: Box | null): { coding: string | null; objectType: number | null } {
  if (entries === null || entries.from + 16 > entries.to) return { coding: null, objectType: null };
  const coding = movie.toString('latin1', entries.from + 12, entries.from + 16);
  const esds = movie.subarray(entries.from, entries.to).indexOf('esds');
  if (coding !== 'mp4a' || esds === -1) return { coding, objectType: null };
  const decoder = movie.subarray(entries.from + esds + 8, entries.to);
  // Lengths are of one to four bytes, of which all but the last have their first bit set.
  let at = 0;
  const skipHead = () => {
    at += 1;
    while (((decoder[at] ?? 0) & 0x80) !== 0) at += 1;
    at += 1;
  };
  skipHead();
  at += 3;
  const isDecoder = decoder[at] === 4;
  skipHead();
  return { coding, objectType: isDecoder ? (decoder[at] ?? null) : null };
}
