import { CodedError } from '../../shared/result.ts';
import type { CallQuery, CallsChunk, CsvChunk, CsvFormat } from './cache-api.ts';
import type { Matches } from './call-search.ts';
import type { ContentsRead } from './contents-read.ts';
import { callCells, callsCsvLines } from './csv-calls.ts';
import { GuardedTexts } from './csv-cells.ts';

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
  /** Of a CSV. */
  readonly texts?: GuardedTexts;
}

/**
 * The running export. It keeps the calls as they were when it started, whatever a sync writes meanwhile, so that the file
 * shows one moment. Starting another export replaces it.
 */
export class CallsExport {
  #begun: Begun | null = null;

  /** The CSV of the calls from row `fromRow`; row 0 starts an export with what `find` returns. Fails with `cancelled` if another one was started since. */
  async csv(query: CallQuery, format: CsvFormat, fromRow: number, find: () => Promise<FoundCalls>): Promise<CsvChunk> {
    const begin = () => ({ found: find(), texts: new GuardedTexts(format.variant) });
    const { found, texts, ...chunk } = await this.#chunk(JSON.stringify([query, format]), fromRow, begin);
    const calls = found.matches.slice(fromRow, fromRow + rowsAChunk);
    return { ...chunk, text: callsCsvLines(calls, format, found.contentsRead, fromRow === 0, texts) };
  }

  /** The same as cells. */
  async cells(query: CallQuery, fromRow: number, find: () => Promise<FoundCalls>): Promise<CallsChunk> {
    const { found, nextRow, rowsTotal } = await this.#chunk(JSON.stringify([query]), fromRow, () => ({
      found: find(),
    }));
    const calls = found.matches.slice(fromRow, fromRow + rowsAChunk);
    return { nextRow, rowsTotal, rows: callCells(calls, found.contentsRead) };
  }

  async #chunk(key: string, fromRow: number, begin: () => Omit<Begun, 'key'>) {
    if (fromRow === 0) this.#begun = { key, ...begin() };
    const begun = this.#begun;
    const found = begun?.key === key ? await begun.found : null;
    if (found === null || begun !== this.#begun) {
      throw new CodedError('cancelled', 'Another export was begun before this one ended. Export again.');
    }
    const rowsTotal = found.matches.total;
    const next = fromRow + rowsAChunk;
    const nextRow = next < rowsTotal ? next : null;
    if (nextRow === null) this.end();
    return { found, texts: begun?.texts, nextRow, rowsTotal };
  }

  end(): void {
    this.#begun = null;
  }
}
