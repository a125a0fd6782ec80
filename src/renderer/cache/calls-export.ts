import { CodedError } from '../../shared/result.ts';
import type { CallQuery, CsvChunk, CsvFormat } from './cache-api.ts';
import type { Matches } from './call-search.ts';
import type { ContentsRead } from './contents-read.ts';
import { callsCsvLines } from './csv-calls.ts';

/** Large enough to be fast, small enough that a search is answered between two chunks. */
const rowsAChunk = 1_000;

/** The calls to export, and when the contents of each were read. */
export interface FoundCalls {
  readonly matches: Matches;
  readonly contentsRead: ContentsRead;
}

interface Begun {
  readonly key: string;
  readonly found: Promise<FoundCalls>;
}

/**
 * The running export. It keeps the calls as they were when it started, whatever a sync writes meanwhile, so that the file
 * shows one moment. Starting another export replaces it.
 */
export class CallsExport {
  #begun: Begun | null = null;

  /** The chunk from row `fromRow`; row 0 starts an export with what `find` returns. Fails with `cancelled` if another one was started since. */
  async chunk(
    query: CallQuery,
    format: CsvFormat,
    fromRow: number,
    find: () => Promise<FoundCalls>,
  ): Promise<CsvChunk> {
    const key = JSON.stringify([query, format]);
    if (fromRow === 0) this.#begun = { key, found: find() };
    const begun = this.#begun;
    const found = begun?.key === key ? await begun.found : null;
    if (found === null || begun !== this.#begun) {
      throw new CodedError('cancelled', 'Another export was begun before this one ended. Export again.');
    }
    const { matches, contentsRead } = found;
    const rowsTotal = matches.total;
    const next = fromRow + rowsAChunk;
    const text = callsCsvLines(matches.slice(fromRow, next), format, contentsRead, fromRow === 0);
    const nextRow = next < rowsTotal ? next : null;
    if (nextRow === null) this.end();
    return { text, nextRow, rowsTotal };
  }

  end(): void {
    this.#begun = null;
  }
}
