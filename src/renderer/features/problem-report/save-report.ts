import { toAppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import { oneChunk, writeFile } from '../../export/write-file.ts';

/** Asks where to save the report, and writes it. Answers what became of it, in words; null: the person cancelled. */
export async function saveReport(text: string): Promise<string | null> {
  try {
    const file = await writeFile(
      {
        open: () => request('export.open', { suggestedName: 'voicelogs-problem-report.txt' }),
        write: (exportId, data) => request('export.write', { exportId, data }),
        close: (exportId) => request('export.close', { exportId }),
        abandon: (exportId) => request('export.abandon', { exportId }),
      },
      oneChunk(text),
      new AbortController().signal,
      () => undefined,
    );
    return file === null ? null : `Saved as ${file.fileName}`;
  } catch (thrown) {
    return `Not saved. ${toAppError(thrown).message}`;
  }
}
