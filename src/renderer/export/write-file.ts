import { CodedError } from '../../shared/result.ts';

/** A piece of a file, and how many rows are in the file with it, of how many. */
export interface FileChunk {
  readonly data: string | Uint8Array<ArrayBuffer>;
  readonly done: number;
  readonly total: number;
}

export interface WriteFileDeps {
  /** Asks where to save; null when the person thought better of it. */
  open(): Promise<{ exportId: string } | null>;
  write(exportId: string, data: FileChunk['data']): Promise<unknown>;
  close(exportId: string): Promise<{ fileName: string }>;
  abandon(exportId: string): Promise<unknown>;
}

/** A file that is whole; `fileName` without its folder. */
export interface WrittenFile {
  readonly exportId: string;
  readonly fileName: string;
}

/** Rows written so far, of how many. */
export type OnRows = (written: number, total: number) => void;

/** A file that is written at once. */
export async function* oneChunk(data: FileChunk['data']): AsyncGenerator<FileChunk> {
  yield { data, done: 1, total: 1 };
}

/**
 * Writes a file chunk by chunk, each asked for only once the one before is on disk, so that memory and screen stay free
 * whatever its length. Answers the file, or null when the person cancelled the question where to save. Leaves no
 * half-written file: on `signal` (throws 'cancelled') and on any error the export is abandoned.
 */
export async function writeFile(
  deps: WriteFileDeps,
  chunks: AsyncIterable<FileChunk>,
  signal: AbortSignal,
  onRows: OnRows,
): Promise<WrittenFile | null> {
  const opened = await deps.open();
  if (opened === null) return null;
  const { exportId } = opened;
  try {
    throwIfCancelled(signal);
    for await (const { data, done, total } of chunks) {
      throwIfCancelled(signal);
      if (data.length > 0) await deps.write(exportId, data);
      onRows(done, total);
      throwIfCancelled(signal);
    }
    const { fileName } = await deps.close(exportId);
    return { exportId, fileName };
  } catch (thrown) {
    // What went wrong first is what the person must hear of; main cleans up after itself in any case.
    await deps.abandon(exportId).catch(() => undefined);
    throw thrown;
  }
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new CodedError('cancelled', 'The export was cancelled. No file was written.');
}
