import { joinedBytes, type SoundBytes, type SoundFile } from './sound-bytes.ts';

/** Frames of coded sound, wherever in a file they are. */
export interface CodedFrames {
  readonly starts: ArrayLike<number>;
  readonly sizes: ArrayLike<number>;
  /** Samples a channel of each. */
  readonly samples: number;
  readonly sampleRate: number;
  readonly channels: number;
  /** MPEG-4's number of the coding (ISO 14496-1, object type indication). */
  readonly objectType: number;
  /** What the decoder has to know before the first frame; AAC has that, MP3 does not. */
  readonly configuration?: Uint8Array;
}

/**
 * The file as the content of an MP4 file whose table says where each frame is. A player finds any moment in it to the frame,
 * where it estimates by bit rate in a bare stream of frames; what belongs to none is not in the table, so it is not played.
 */
export function mp4OverFrames(file: SoundFile, frames: CodedFrames): SoundBytes {
  const size = file.bytes;
  const type = box('ftyp', text('isom'), number(0x200), text('isommp41'));
  // The places are as many bytes on as the table takes, which does not depend on them.
  const tableBytes = movieOf(frames, 0).length;
  const before = type.length + tableBytes + 8;
  const content = Buffer.concat([number(8 + size), text('mdat')]);
  const head = Buffer.concat([type, movieOf(frames, before), content]);
  return joinedBytes(file, 'audio/mp4', [head, { from: 0, to: size }]);
}

/** @param before bytes that stand before the file's first */
function movieOf(frames: CodedFrames, before: number): Buffer {
  const { sizes, samples, sampleRate, channels } = frames;
  const duration = sizes.length * samples;
  const matrix = Buffer.concat([0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000].map(number));
  const zeros = (count: number) => Buffer.alloc(count);
  const mvhd = full(
    'mvhd',
    0,
    zeros(8),
    number(sampleRate),
    number(duration),
    number(0x1_0000),
    short(0x100),
    zeros(10),
    matrix,
    zeros(24),
    number(2),
  );
  const tkhd = full(
    'tkhd',
    7,
    zeros(8),
    number(1),
    zeros(4),
    number(duration),
    zeros(12),
    short(0x100),
    zeros(2),
    matrix,
    zeros(8),
  );
  const mdhd = full('mdhd', 0, zeros(8), number(sampleRate), number(duration), short(0x55c4), zeros(2));
  const hdlr = full('hdlr', 0, zeros(4), text('soun'), zeros(13));
  const entry = box(
    'mp4a',
    zeros(6),
    short(1),
    zeros(8),
    short(channels),
    short(16),
    zeros(4),
    number(sampleRate * 0x1_0000),
    esds(frames),
  );
  const stsd = full('stsd', 0, number(1), entry);
  const stts = full('stts', 0, number(1), number(sizes.length), number(samples));
  const stbl = box('stbl', stsd, stts, ...chunkTables(frames, before));
  const dinf = box('dinf', full('dref', 0, number(1), full('url ', 1)));
  const minf = box('minf', full('smhd', 0, zeros(4)), dinf, stbl);
  return box('moov', mvhd, box('trak', tkhd, box('mdia', mdhd, hdlr, minf)));
}

/** Which frames lie next to each other, how large each is, and where they begin. */
function chunkTables({ starts, sizes }: CodedFrames, before: number): Buffer[] {
  const offsets: number[] = [];
  const counts: number[] = [];
  let end = -1;
  for (let at = 0; at < sizes.length; at += 1) {
    const start = starts[at] ?? 0;
    if (start === end) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    else {
      offsets.push(before + start);
      counts.push(1);
    }
    end = start + (sizes[at] ?? 0);
  }
  const changes = counts.flatMap((count, chunk) =>
    chunk > 0 && counts[chunk - 1] === count ? [] : [[chunk + 1, count]],
  );
  return [
    full(
      'stsc',
      0,
      number(changes.length),
      ...changes.flatMap(([chunk = 1, count = 1]) => [number(chunk), number(count), number(1)]),
    ),
    full('stsz', 0, number(0), numbers(sizes)),
    full('stco', 0, numbers(offsets)),
  ];
}

function esds({ objectType, configuration }: CodedFrames): Buffer {
  const specific = configuration === undefined ? Buffer.alloc(0) : descriptor(5, configuration);
  // 0x15: a stream of sound; what follows are sizes and rates, which nobody needs.
  const decoder = descriptor(4, Buffer.from([objectType, 0x15]), Buffer.alloc(11), specific);
  return full('esds', 0, descriptor(3, Buffer.from([0, 1, 0]), decoder, descriptor(6, Buffer.from([2]))));
}

function descriptor(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}

function box(name: string, ...contents: Uint8Array[]): Buffer {
  const length = contents.reduce((sum, content) => sum + content.length, 8);
  return Buffer.concat([number(length), text(name), ...contents]);
}

function full(name: string, flags: number, ...contents: Uint8Array[]): Buffer {
  return box(name, number(flags), ...contents);
}

function text(letters: string): Buffer {
  return Buffer.from(letters, 'latin1');
}

function short(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16BE(value);
  return buffer;
}

function number(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}

/** How many there are, and each. */
function numbers(values: ArrayLike<number>): Buffer {
  const buffer = Buffer.alloc(4 + 4 * values.length);
  buffer.writeUInt32BE(values.length);
  for (let at = 0; at < values.length; at += 1) buffer.writeUInt32BE(values[at] ?? 0, 4 + 4 * at);
  return buffer;
}
