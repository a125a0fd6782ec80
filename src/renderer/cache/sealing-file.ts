import * as z from 'zod';

const rowFields = z.strictObject({
  id: z.number().exactOptional(),
  key: z.string().exactOptional(),
  removedAt: z.number().exactOptional(),
  rejectedAt: z.number().exactOptional(),
  triedBy: z.string().exactOptional(),
});
/** What a row has besides its bytes: what it is found by. */
type RowFields = z.output<typeof rowFields>;

/** A row on its way into the sealed database. All of it is sealed, but for what {@link AccountDatabase} tells of its keys. */
export interface SealingRow {
  readonly table: string;
  readonly row: RowFields & { readonly bytes: Uint8Array<ArrayBuffer> };
}

/** The folder that the file is in, in the origin's private file system. Nothing else is in it. */
const folderName = 'sealing';
/** A block ends once it is so long, in bytes. */
const blockBytes = 4_000_000;
/** Stands in the place of the last block's length: the file is whole. */
const endMark = 0xffff_ffff;

const head = z.tuple([z.string(), rowFields]);

/**
 * The file that sealed rows wait in while IndexedDB's files, which hold the unsealed ones, are removed. It is written whole or
 * not at all: the browser gives it its name only when it is closed. Blocks, each with its length before it (4 bytes,
 * little-endian), and an end mark. A row in a block: the lengths of its head and its bytes (4 bytes each), the head (its table and
 * its other fields as JSON), the bytes.
 */
export class SealingFile {
  readonly #root: () => Promise<FileSystemDirectoryHandle>;
  readonly #name: string;

  /** @param name of the database that the rows are for */
  constructor(root: () => Promise<FileSystemDirectoryHandle>, name: string) {
    this.#root = root;
    this.#name = name;
  }

  /** The whole file; null: there is none. */
  async find(): Promise<File | null> {
    try {
      const folder = await (await this.#root()).getDirectoryHandle(folderName);
      const file = await (await folder.getFileHandle(this.#name)).getFile();
      if (file.size < 4) return null;
      return (await numberAt(file, file.size - 4)) === endMark ? file : null;
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'NotFoundError') return null;
      throw thrown;
    }
  }

  /** Writes the file whole, and onto the disk. */
  async write(rows: AsyncIterable<SealingRow>): Promise<void> {
    const folder = await (await this.#root()).getDirectoryHandle(folderName, { create: true });
    const handle = await folder.getFileHandle(this.#name, { create: true });
    const writable = await handle.createWritable();
    let block: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    const writeBlock = async () => {
      if (length > 0) await writable.write(new Blob([fourBytes(length), ...block]));
      block = [];
      length = 0;
    };
    try {
      for await (const row of rows) {
        const parts = partsOf(row);
        block.push(...parts);
        for (const part of parts) length += part.length;
        if (length >= blockBytes) await writeBlock();
      }
      await writeBlock();
      await writable.write(fourBytes(endMark));
      await writable.close();
    } catch (thrown) {
      await writable.abort().catch(() => undefined);
      throw thrown;
    }
    await flushed(handle);
  }

  /** The rows of each block, and how much of the file has been read with it. */
  async *read(file: File): AsyncGenerator<{ readonly rows: readonly SealingRow[]; readonly readBytes: number }> {
    for (let at = 0; ; ) {
      const length = await numberAt(file, at);
      if (length === endMark) return;
      const block = new Uint8Array(await file.slice(at + 4, at + 4 + length).arrayBuffer());
      at += 4 + length;
      yield { rows: [...rowsIn(block)], readBytes: at };
    }
  }

  /** Removes the file, and what a killed run left beside it. */
  async remove(): Promise<void> {
    try {
      await (await this.#root()).removeEntry(folderName, { recursive: true });
    } catch (thrown) {
      if (!(thrown instanceof DOMException && thrown.name === 'NotFoundError')) throw thrown;
    }
  }
}

function partsOf({ table, row: { bytes, ...others } }: SealingRow): Uint8Array<ArrayBuffer>[] {
  const json = new TextEncoder().encode(JSON.stringify([table, others]));
  return [fourBytes(json.length), fourBytes(bytes.length), json, bytes];
}

function* rowsIn(block: Uint8Array<ArrayBuffer>): Generator<SealingRow> {
  const view = new DataView(block.buffer);
  for (let at = 0; at < block.length; ) {
    const [jsonLength, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    const json = new TextDecoder().decode(block.subarray(at + 8, at + 8 + jsonLength));
    const [table, others] = head.parse(JSON.parse(json));
    const bytes = block.slice(at + 8 + jsonLength, at + 8 + jsonLength + length);
    yield { table, row: { ...others, bytes } };
    at += 8 + jsonLength + length;
  }
}

/** Only a worker can have what was written put on the disk itself; elsewhere the system does it in time. */
async function flushed(handle: FileSystemFileHandle): Promise<void> {
  if (!isInWorker(handle)) return;
  const access = await handle.createSyncAccessHandle();
  access.flush();
  access.close();
}

/** What TypeScript knows of workers alone. */
interface WorkerFileHandle {
  createSyncAccessHandle(): Promise<{ flush(): void; close(): void }>;
}

function isInWorker(handle: FileSystemFileHandle): handle is FileSystemFileHandle & WorkerFileHandle {
  return 'createSyncAccessHandle' in handle;
}

async function numberAt(file: File, at: number): Promise<number> {
  return new DataView(await file.slice(at, at + 4).arrayBuffer()).getUint32(0, true);
}

function fourBytes(number: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number, true);
  return bytes;
}
