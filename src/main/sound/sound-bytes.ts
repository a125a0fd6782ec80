import type { Bytes } from '../../shared/units.ts';

/** What a recording holds, however it is stored. */
export interface SoundFile {
  readonly bytes: Bytes;
  /** @throws errors of the system, or where the file is damaged */
  open(): Promise<SoundReader>;
}

/** What a player gets of a recording: what it holds, or made of that while it is read. */
export interface SoundBytes extends SoundFile {
  readonly mimeType: string;
}

/** One read at a time. */
export interface SoundReader {
  /** Fills the beginning of `buffer` with what is at `position`; answers how many bytes that were, 0 at the end. @throws errors of the system, or where the file is damaged */
  read(buffer: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** Bytes that are given, or those of the file from `from` until `to`. */
export type SoundPart = Uint8Array | { readonly from: number; readonly to: number };

/** Parts of a file, and what stands between them, one after the other. */
export function joinedBytes(file: SoundFile, mimeType: string, parts: readonly SoundPart[]): SoundBytes {
  const placed: { readonly at: number; readonly length: number; readonly part: SoundPart }[] = [];
  let bytes = 0;
  for (const part of parts) {
    const length = part instanceof Uint8Array ? part.length : part.to - part.from;
    placed.push({ at: bytes, length, part });
    bytes += length;
  }
  return {
    mimeType,
    bytes,
    open: async () => {
      const reader = await file.open();
      return {
        read: async (buffer, position) => {
          const here = placed.find(({ at, length }) => position < at + length);
          if (here === undefined) return 0;
          const within = position - here.at;
          const wanted = Math.min(buffer.length, here.length - within);
          if (!(here.part instanceof Uint8Array)) {
            return reader.read(buffer.subarray(0, wanted), here.part.from + within);
          }
          buffer.set(here.part.subarray(within, within + wanted));
          return wanted;
        },
        close: () => reader.close(),
      };
    },
  };
}

/** Reads until the buffer is full or the file ends; answers what was read. @throws as the reader does */
export async function readAt(reader: SoundReader, from: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const bytesRead = await reader.read(buffer.subarray(read), from + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}

const pieceBytes = 256 * 1024;

/** What a file holds from `from` until `to`, in pieces. @throws as the file and its reader do */
export async function* piecesOf(file: SoundFile, from: number, to: number): AsyncGenerator<Uint8Array> {
  const reader = await file.open();
  try {
    for (let at = from; at < to; ) {
      const buffer = new Uint8Array(Math.min(pieceBytes, to - at));
      const read = await reader.read(buffer, at);
      if (read === 0) return;
      yield buffer.subarray(0, read);
      at += read;
    }
  } finally {
    await reader.close();
  }
}
