import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { everyCall } from '../../../src/renderer/cache/call-query.ts';
import { callsCsvLines } from '../../../src/renderer/cache/csv-calls.ts';
import type { IndexedSearch } from '../../../src/renderer/cache/engine/indexed-search.ts';
import { removeFolder, temporaryFolder } from '../browser/temporary-folder.ts';
import type { Progress } from '../report/progress.ts';
import { zone } from './filters.ts';

/** As the app asks for them. */
const rowsAChunk = 1_000;

export interface CsvFigures {
  readonly ours_ms: number;
  readonly bytes: number;
  readonly raw_ms: number;
}

/** A CSV of all calls, chunk by chunk into a file, and the same bytes from memory into another, chunk by chunk too. */
export function measureCsv(search: IndexedSearch, progress: Progress): CsvFigures {
  const folder = temporaryFolder('csv');
  try {
    progress.say('CSV of all calls');
    const chunks: Buffer[] = [];
    const start = performance.now();
    const file = openSync(join(folder, 'ours.csv'), 'w');
    const matches = search.find(everyCall);
    for (let row = 0; row < matches.total; row += rowsAChunk) {
      const calls = matches.slice(row, row + rowsAChunk);
      const bytes = Buffer.from(callsCsvLines(calls, { variant: 'plain', timeZone: zone }, () => null, row === 0));
      writeSync(file, bytes);
      chunks.push(bytes);
    }
    closeSync(file);
    const ours = performance.now() - start;
    const again = performance.now();
    const raw = openSync(join(folder, 'raw.csv'), 'w');
    for (const chunk of chunks) writeSync(raw, chunk);
    closeSync(raw);
    const rawMs = performance.now() - again;
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    return { ours_ms: Math.round(ours), bytes, raw_ms: Math.round(rawMs) };
  } finally {
    removeFolder(folder);
  }
}
