import { type FileHandle, open } from 'node:fs/promises';

/** What a player gets of a recording: as it is on the disk, or made while it is read. */
export interface SoundBytes {
  readonly mimeType: string;
  readonly bytes: number;
  /** @throws errors of the system */
  open(): Promise<SoundReader>;
}

export interface SoundReader {
  /** Fills the beginning of `buffer` with what is at `position`; answers how many bytes that were, 0 at the end. @throws errors of the system */
  read(buffer: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** Bytes that are given, or those of the file from `from` until `to`. */
export type SoundPart = Uint8Array | { readonly from: number; readonly to: number };

/** Parts of a file, and what stands between them, one after the other. */
export function joinedBytes(path: string, mimeType: string, parts: readonly SoundPart[]): SoundBytes {
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
      const handle = await open(path, 'r');
      return {
        read: async (buffer, position) => {
          const here = placed.find(({ at, length }) => position < at + length);
          if (here === undefined) return 0;
          const within = position - here.at;
          const wanted = Math.min(buffer.length, here.length - within);
          if (!(here.part instanceof Uint8Array)) {
            return (await handle.read(buffer, 0, wanted, here.part.from + within)).bytesRead;
          }
          buffer.set(here.part.subarray(within, within + wanted));
          return wanted;
        },
        close: () => handle.close(),
      };
    },
  };
}

/** The file as it is. */
export function storedBytes(path: string, mimeType: string, bytes: number): SoundBytes {
  return joinedBytes(path, mimeType, [{ from: 0, to: bytes }]);
}

/** Reads until the buffer is full or the file ends; answers what was read. @throws errors of the system */
export async function readAt(handle: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, from + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}
