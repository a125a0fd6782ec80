import type { ListedRow } from '../../api/call-row.ts';
import type { Answered } from '../retrying-client.ts';

/** Readings, of which two that follow each other must agree. */
const mostReadings = 6;

interface Reading {
  readonly rows: readonly ListedRow[];
  /** Epoch ms at which its first page was asked for. */
  readonly askedAt: number;
}

/**
 * Reads all pages of a question by offset, again and again until two readings that follow each other agree, so that all
 * was there at one moment between them. Null where they never do.
 * @param onReading told of what every other reading received, whatever became of it
 */
export async function readTwice(
  ask: (offset: number) => Promise<Answered>,
  onReading: (rows: readonly ListedRow[]) => Promise<void>,
): Promise<Reading | null> {
  let before: string | null = null;
  for (let count = 1; count <= mostReadings; count += 1) {
    const rows: ListedRow[] = [];
    let agreed: Reading | null = null;
    try {
      const askedAt = await readAll(ask, rows);
      const now = askedAt === null ? null : fingerprint(rows);
      if (askedAt !== null && now === before) agreed = { rows, askedAt };
      before = now;
    } finally {
      if (agreed === null) await onReading(rows);
    }
    if (agreed !== null) return agreed;
  }
  return null;
}

/** Adds the rows of all pages to `rows`. Answers when the first was asked for, epoch ms; null where they do not add up. */
async function readAll(ask: (offset: number) => Promise<Answered>, rows: ListedRow[]): Promise<number | null> {
  const seen = new Set<string>();
  let total: number | null = null;
  for (let first: Answered | null = null; ; ) {
    const answer = await ask(rows.length);
    const { page } = answer;
    first ??= answer;
    const hasMoved = rows.length > 0 && page.total !== total;
    total = page.total;
    const before = seen.size;
    for (const row of page.rows) seen.add(row.key);
    rows.push(...page.rows);
    if (hasMoved) return null;
    // As everywhere, a full page is never taken for the last one, nor one that says nothing of a total.
    const isLast = page.rows.length === 0 || (seen.size === total && page.rows.length < page.limit);
    if (isLast) return seen.size === (total ?? rows.length) ? first.askedAt : null;
    // One that brings nothing new would be given for ever.
    if (seen.size === before) return null;
  }
}

function fingerprint(rows: readonly ListedRow[]): string {
  return JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
}
