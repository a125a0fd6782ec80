import * as Comlink from 'comlink';
import type { FileCell } from '../file-table.ts';
import type { FileChunk } from '../write-file.ts';
import type { SheetHead } from './sheet-template.ts';
import type { WorkbookWriter } from './xlsx.worker.ts';

export interface Sheet {
  readonly head: SheetHead;
  /** As many as the head says, a piece at a time. */
  readonly rows: Iterable<Rows> | AsyncIterable<Rows>;
}

export type Rows = readonly (readonly FileCell[])[];

/** A workbook as bytes, written in a worker of its own that is there for as long as this is read. */
export async function* workbookChunks(title: string, sheets: readonly Sheet[]): AsyncGenerator<FileChunk> {
  const worker = new Worker(new URL('./xlsx.worker.ts', import.meta.url), { type: 'module', name: 'xlsx' });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(event.error ?? new Error(event.message)));
  });
  failed.catch(() => undefined);
  const writer = Comlink.wrap<WorkbookWriter>(worker);
  const total = sheets.reduce((sum, { head }) => sum + head.rowCount, 0);
  let done = 0;
  try {
    await Promise.race([
      writer.begin(
        title,
        sheets.map(({ head }) => head),
      ),
      failed,
    ]);
    for (const { rows } of sheets) {
      for await (const some of rows) {
        done += some.length;
        yield { data: await Promise.race([writer.add(some), failed]), done, total };
      }
      yield { data: await Promise.race([writer.nextSheet(), failed]), done, total };
    }
    yield { data: await Promise.race([writer.end(), failed]), done, total };
  } finally {
    worker.terminate();
  }
}
