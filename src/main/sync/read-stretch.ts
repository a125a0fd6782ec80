import type { ListedRow } from '../api/call-row.ts';
import { type Answered, type Asker, isAboutOneQuestion } from './asker.ts';
import { contradictions } from './contradictions.ts';
import { dayOf, type Stretch } from './coverage.ts';
import type { Ledger } from './ledger.ts';
import { keyOf, type PageProof, proofOf, secondMs } from './page-proof.ts';
import { middleOf, type OpenStretch } from './stretches.ts';

/** Rows a page: the most the API gives. */
export const pageLimit = 100;
/** An answer that contradicts itself is asked for so often; what stays is the account's own. */
const mostAnswers = 3;
/** Readings of one second, of which two that follow each other must agree. */
const mostReadings = 6;
/** So many days in a row without an answer are no longer the days' fault. */
const mostDaysWithoutAnswer = 3;

export interface ReaderParts {
  readonly asker: Asker;
  readonly ledger: Ledger;
  readonly onPage: (page: KeptPage) => void;
}

export interface KeptPage {
  /** Rows on it that stand in what it proves. */
  readonly proven: number;
  /** How many calls the account has in the stretch, where this is the first answer of one that was not counted; else null. */
  readonly counted: number | null;
}

interface Judged extends Answered {
  readonly proof: PageProof;
}

/**
 * Reads stretches of time, newest first, and keeps what each answer proves. There is no counting of pages: the next
 * question is for all that began before what was seen last, so that calls which come or go meanwhile move nothing.
 */
export class StretchReader {
  readonly #parts: ReaderParts;
  /** Contradictions that stayed when they were asked for again: they need not be asked for thrice everywhere. */
  readonly #lasting = new Set<string>();
  #daysWithoutAnswer = 0;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** Reads a stretch, or as much as nobody takes of it meanwhile. What cannot be proven is marked as failed. Rejects with what must end the sync. */
  async read(stretch: OpenStretch): Promise<void> {
    while (stretch.from < stretch.to) {
      const asked = { from: stretch.from, to: stretch.to };
      const answer = await this.#answerTo(asked);
      if (answer === null) {
        stretch.to = Math.max(stretch.from, dayOf(stretch.to - 1));
        continue;
      }
      const { page, proof } = answer;
      const counted = stretch.isCounted ? null : (page.total ?? page.rows.length);
      stretch.isCounted = true;
      if (proof.kind === 'whole') {
        await this.#keep(answer, asked, asked, counted);
        return;
      }
      if (proof.kind === 'newest') {
        const proven = await this.#keep(answer, asked, { from: proof.downTo, to: asked.to }, counted);
        stretch.to = proof.downTo;
        stretch.pagesLeft = page.total === null ? null : (page.total - proven) / page.limit;
        continue;
      }
      await this.#keep(answer, asked, null, counted);
      const middle = dividedAt(proof, asked);
      if (middle !== null) {
        await this.read({ from: middle, to: asked.to, pagesLeft: null, isCounted: true });
        stretch.to = middle;
      } else if (proof.kind === 'doubtful' && proof.why !== contradictions.unordered) {
        await this.#parts.ledger.failed(asked, proof.why);
        return;
      } else {
        stretch.to = asked.to - secondMs;
        await this.#readSecond({ from: stretch.to, to: asked.to });
      }
    }
  }

  /** The answer, once it agrees with itself or does not do so for good; null where none came, which is marked. */
  async #answerTo(asked: Stretch): Promise<Judged | null> {
    try {
      for (let answers = 1; ; answers += 1) {
        const answer = await this.#ask(asked, 0);
        const proof = proofOf(answer.page, asked);
        if (proof.kind !== 'doubtful') return { ...answer, proof };
        if (answers >= mostAnswers) this.#lasting.add(proof.why);
        if (this.#lasting.has(proof.why)) return { ...answer, proof };
        this.#parts.ledger.note('failedRequests');
        await this.#parts.asker.backOff(answers);
      }
    } catch (thrown) {
      await this.#withoutAnswer(asked, thrown);
      return null;
    }
  }

  /** The API's end may count in, so that the stretch's own end is asked for; the calls of that moment are known already. */
  async #ask({ from, to }: Stretch, offset: number): Promise<Answered> {
    const answer = await this.#parts.asker.ask({ from, until: to, limit: pageLimit, offset, sortBy: 'date:desc' });
    this.#daysWithoutAnswer = 0;
    return answer;
  }

  /** Leaves the newest day of what was asked for, and goes on; unless it is the account that does not answer. */
  async #withoutAnswer({ from, to }: Stretch, thrown: unknown): Promise<void> {
    if (!isAboutOneQuestion(thrown)) throw thrown;
    this.#daysWithoutAnswer += 1;
    const message = thrown instanceof Error ? thrown.message : '';
    await this.#parts.ledger.failed({ from: Math.max(from, dayOf(to - 1)), to }, message);
    if (this.#daysWithoutAnswer >= mostDaysWithoutAnswer) throw thrown;
  }

  /** Calls of one second that do not fit on a page: by offset, until two readings that follow each other agree, so that all was there at one moment between them. */
  async #readSecond(second: Stretch): Promise<void> {
    let before: string | null = null;
    try {
      for (let reading = 1; reading <= mostReadings; reading += 1) {
        const read = await this.#readingOf(second);
        const now = read === null ? null : fingerprint(read.rows);
        if (read !== null && now === before) {
          const proven = await this.#parts.ledger.keep(read.rows, second, second, read.askedAt);
          this.#parts.onPage({ proven, counted: null });
          return;
        }
        if (read !== null) await this.#parts.ledger.keep(read.rows, second, null, read.askedAt);
        before = now;
      }
    } catch (thrown) {
      return this.#withoutAnswer(second, thrown);
    }
    await this.#parts.ledger.failed(second, contradictions.changing);
  }

  /** All pages of a stretch; null where they do not add up. */
  async #readingOf(stretch: Stretch): Promise<{ rows: ListedRow[]; askedAt: number } | null> {
    const rows: ListedRow[] = [];
    let total: number | null = null;
    for (let first: Answered | null = null; ; ) {
      const answer = await this.#ask(stretch, rows.length);
      const { page } = answer;
      first ??= answer;
      if (rows.length > 0 && page.total !== total) return null;
      total = page.total;
      rows.push(...page.rows);
      const isLast = total === null ? page.hasNext === false || page.rows.length < page.limit : rows.length >= total;
      if (!isLast && page.rows.length > 0) continue;
      const distinct = new Set(rows.map(keyOf)).size;
      return distinct === (total ?? rows.length) ? { rows, askedAt: first.askedAt } : null;
    }
  }

  async #keep(answer: Answered, asked: Stretch, stretch: Stretch | null, counted: number | null): Promise<number> {
    const proven = await this.#parts.ledger.keep(answer.page.rows, asked, stretch, answer.askedAt);
    this.#parts.onPage({ proven, counted });
    return proven;
  }
}

/** Where to divide what could not be proven, epoch ms; null where reading less at a time would not help. */
function dividedAt(proof: PageProof, asked: Stretch): number | null {
  if (proof.kind === 'one-moment') return proof.until;
  if (proof.kind === 'one-second') return null;
  // What contradicts itself within a day although there is no more is marked with that day.
  const isHopeless = proof.kind === 'doubtful' && proof.isAll && dayOf(asked.from) === dayOf(asked.to - 1);
  return isHopeless ? null : middleOf(asked);
}

function fingerprint(rows: readonly ListedRow[]): string {
  return JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
}
