import { CodedError } from '../../shared/result.ts';
import type { CallQuery, CsvChunk, CsvFormat } from './cache-api.ts';
import type { Matches } from './call-search.ts';
import { callsCsvLines } from './csv-calls.ts';

/** Big enough to be quick, small enough that a search is answered between two of them. */
const rowsAChunk = 1_000;

interface Begun {
  readonly key: string;
  readonly matches: Promise<Matches>;
}

/**
 * The export under way. The calls it began with stay as they were until it ends, whatever a sync writes meanwhile,
 * so that the file is one moment's truth. Beginning another takes its place.
 */
export class CallsExport {
  #begun: Begun | null = null;

  /** The chunk from row `fromRow`; at row 0, `find` is asked for the calls. Fails with `cancelled` when another export has begun since. */
  async chunk(query: CallQuery, format: CsvFormat, fromRow: number, find: () => Promise<Matches>): Promise<CsvChunk> {
    const key = JSON.stringify([query, format]);
    if (fromRow === 0) this.#begun = { key, matches: find() };
    const begun = this.#begun;
    const matches = begun?.key === key ? await begun.matches : null;
    if (matches === null || begun !== this.#begun) {
      throw new CodedError('cancelled', 'Another export was begun before this one ended. Export again.');
    }
    const rowsTotal = matches.total;
    const next = fromRow + rowsAChunk;
    const text = callsCsvLines(matches.slice(fromRow, next), format, fromRow === 0);
    const nextRow = next < rowsTotal ? next : null;
    if (nextRow === null) this.end();
    return { text, nextRow, rowsTotal };
  }

  end(): void {
    this.#begun = null;
  }
}
