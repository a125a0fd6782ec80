import { CodedError } from '../../shared/result.ts';
import type { CsvChunk } from '../cache/cache-api.ts';

export interface CsvDeps {
  /** Asks where to save; null when the person thought better of it. */
  open(): Promise<{ exportId: string } | null>;
  /** The text from row `fromRow` on; its `nextRow` is null after the last. */
  chunk(fromRow: number): Promise<CsvChunk>;
  write(exportId: string, text: string): Promise<unknown>;
  close(exportId: string): Promise<{ fileName: string }>;
  abandon(exportId: string): Promise<unknown>;
}

/** A file that is whole; `fileName` without its folder. */
export interface WrittenCsv {
  readonly exportId: string;
  readonly fileName: string;
}

/** Rows written so far, of how many. */
export type OnRows = (written: number, total: number) => void;

/**
 * Writes a CSV chunk by chunk, each asked for only once the one before is on disk, so that memory and screen stay free
 * whatever its length. Answers the file, or null when the person cancelled the question where to save. Leaves no
 * half-written file: on `signal` (throws 'cancelled') and on any error the export is abandoned.
 */
export async function writeCsv(deps: CsvDeps, signal: AbortSignal, onRows: OnRows): Promise<WrittenCsv | null> {
  const opened = await deps.open();
  if (opened === null) return null;
  const { exportId } = opened;
  try {
    let row: number | null = 0;
    while (row !== null) {
      if (signal.aborted) throw new CodedError('cancelled', 'The export was cancelled. No file was written.');
      const { text, nextRow, rowsTotal }: CsvChunk = await deps.chunk(row);
      await deps.write(exportId, text);
      onRows(nextRow ?? rowsTotal, rowsTotal);
      row = nextRow;
    }
    const { fileName } = await deps.close(exportId);
    return { exportId, fileName };
  } catch (thrown) {
    // What went wrong first is what the person must hear of; main cleans up after itself in any case.
    await deps.abandon(exportId).catch(() => undefined);
    throw thrown;
  }
}
