import { toAppError } from '../../shared/result.ts';
import type { ListedRow } from '../api/call-row.ts';
import type { CallsPage } from '../api/calls-page.ts';
import { type Answered, type Asker, isAboutOneQuestion } from './asker.ts';
import { contradictions } from './contradictions.ts';
import { dayOf, type Stretch } from './coverage.ts';
import type { Ledger } from './ledger.ts';
import { type Contradiction, distinctRows, type PageProof, proofOf, secondMs } from './page-proof.ts';
import { middleOf, type OpenStretch } from './stretches.ts';

/** Rows a page: the most the API gives. */
const pageLimit = 100;
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
  /** Told why an answer proves nothing, for a person. */
  readonly onDoubt: (why: string) => void;
  /** Whether there are more readers than there may be. */
  readonly isTooMany: () => boolean;
}

export interface KeptPage {
  /** Rows a page, as far as the account's answers have shown. */
  readonly pageSize: number;
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
  /** Contradictions that stayed when they were asked for again: they are not asked for thrice everywhere. */
  readonly #lasting = new Set<Contradiction>();
  #daysWithoutAnswer = 0;
  #lastFailure: unknown = null;
  /** What the account's pages have shown of their size: {@link PageSize}. */
  #longest = 0;
  #cappedAt: number | null = null;
  /** The account lists calls of other times, however little time it is asked for. */
  #ignoresTimes = false;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /**
   * Reads a stretch, or as much of it as nobody takes meanwhile and as there is room for: the rest is left in it. What
   * cannot be proven is marked as failed. Rejects with what must end the sync.
   */
  async read(stretch: OpenStretch): Promise<void> {
    while (stretch.from < stretch.to) {
      await this.#readOn(stretch);
      if (this.#parts.isTooMany()) return;
    }
  }

  async #readOn(stretch: OpenStretch): Promise<void> {
    const asked = { from: stretch.isNarrow ? startOf(stretch) : stretch.from, to: stretch.to };
    const daysBefore = this.#daysWithoutAnswer;
    const answer = await this.#answerTo(asked);
    if (answer === null) await this.#withoutAnswer(stretch, asked, daysBefore);
    else await this.#take(stretch, asked, answer);
  }

  /**
   * Keeps an answer, and reads at once what it leaves open of the newest part. What nobody else may take any more leaves the
   * stretch before anything is waited for: what two have proven of the same time would be counted wrongly.
   */
  async #take(stretch: OpenStretch, asked: Stretch, answer: Judged): Promise<void> {
    const { page, proof } = answer;
    const counted = stretch.isCounted ? null : (page.total ?? page.rows.length);
    stretch.isCounted = true;
    // Without what somebody has taken while the answer was on its way.
    const own = (from: number) => ({ from: Math.max(from, stretch.from), to: asked.to });
    if (proof.kind === 'whole' || proof.kind === 'newest') {
      const proven = own(proof.kind === 'whole' ? asked.from : proof.downTo);
      const share = (proven.from - stretch.from) / (proven.from - asked.from);
      stretch.to = proven.from;
      stretch.pagesLeft = page.total === null ? null : Math.max(0, page.total / page.limit - 1) * share;
      await this.#keep(answer, asked, proven, true, counted);
      return;
    }
    stretch.pagesLeft = null;
    await this.#keep(answer, asked, own(asked.from), false, counted);
    const divided = this.#dividedAt(proof, page, asked);
    if (divided !== null) {
      // Nobody but this reader knows of that part.
      for (const part = { ...stretch, ...own(divided) }; part.from < part.to; ) await this.#readOn(part);
      stretch.to = divided;
    } else if (proof.kind === 'doubtful' && proof.contradiction !== 'unordered') {
      const goesOnAt = Math.max(asked.from, Math.min(proof.goesOnAt ?? asked.from, asked.to - secondMs));
      stretch.to = goesOnAt;
      await this.#parts.ledger.failed(own(goesOnAt), proof.why);
    } else {
      stretch.to = asked.to - secondMs;
      await this.#readSecond({ from: stretch.to, to: asked.to });
    }
  }

  /** Where to divide what could not be proven, epoch ms; null where reading less at a time would not help. */
  #dividedAt(proof: PageProof, { rows, limit }: CallsPage, asked: Stretch): number | null {
    if (proof.kind === 'one-moment') return proof.until;
    if (proof.kind !== 'doubtful' || proof.goesOnAt !== null) return null;
    const isWithinDay = dayOf(asked.from) === dayOf(asked.to - 1);
    if (proof.contradiction === 'outside') {
      // It has listed nothing that was asked for, of a day: it would not do so for less, nor for other days.
      this.#ignoresTimes ||= isWithinDay;
      return this.#ignoresTimes ? null : middleOf(asked);
    }
    // As full as pages get: an API may give fewer rows than it says. Others that contradict themselves are marked with their day.
    const isFull = rows.length >= Math.min(limit, this.#longest);
    return isFull || !isWithinDay ? middleOf(asked) : null;
  }

  /** The answer, once it agrees with itself or does not do so for good; null where none came, which is marked. */
  async #answerTo(asked: Stretch): Promise<Judged | null> {
    try {
      for (let answers = 1; ; answers += 1) {
        const answer = await this.#ask(asked, 0);
        const proof = this.#proofOf(answer.page, asked);
        if (proof.kind !== 'doubtful') return { ...answer, proof };
        this.#parts.onDoubt(proof.why);
        if (answers >= mostAnswers) this.#lasting.add(proof.contradiction);
        if (this.#lasting.has(proof.contradiction)) {
          if (proof.contradiction !== 'missing' || !(await this.#isCapped(answer.page, asked)))
            return { ...answer, proof };
          this.#cappedAt = distinctRows(answer.page);
          return { ...answer, proof: this.#proofOf(answer.page, asked) };
        }
        this.#parts.ledger.note('failedRequests');
        await this.#parts.asker.backOff(answers);
      }
    } catch (thrown) {
      if (!isAboutOneQuestion(thrown)) throw thrown;
      this.#lastFailure = thrown;
      return null;
    }
  }

  #proofOf(page: CallsPage, asked: Stretch): PageProof {
    this.#longest = Math.max(this.#longest, distinctRows(page));
    return proofOf(page, asked, { longest: this.#longest, cappedAt: this.#cappedAt });
  }

  /** Whether the rows that an answer lacks come after it: then the account gives fewer rows a page than it says. */
  async #isCapped(page: CallsPage, asked: Stretch): Promise<boolean> {
    const next = await this.#ask(asked, page.rows.length);
    const seen = new Set(page.rows.map(({ key }) => key));
    return next.page.rows.some(({ key }) => !seen.has(key));
  }

  /** The API's end may count in, so that the stretch's own end is asked for; the calls of that moment are known already. */
  async #ask({ from, to }: Stretch, offset: number): Promise<Answered> {
    const answer = await this.#parts.asker.ask({ from, until: to, limit: pageLimit, offset, sortBy: 'date:desc' });
    this.#daysWithoutAnswer = 0;
    return answer;
  }

  /**
   * Asks for a day at a time; and where that is not answered, leaves the day. Unless it is the account that does not answer.
   * @param daysBefore without an answer when it was asked: days that were asked for side by side are not in a row
   */
  async #withoutAnswer(stretch: OpenStretch, asked: Stretch, daysBefore: number): Promise<void> {
    const from = startOf(stretch);
    if (asked.from < from) {
      stretch.isNarrow = true;
      return;
    }
    stretch.to = from;
    await this.#parts.ledger.failed(asked, toAppError(this.#lastFailure).message);
    this.#daysWithoutAnswer = Math.min(this.#daysWithoutAnswer, daysBefore) + 1;
    if (this.#daysWithoutAnswer >= mostDaysWithoutAnswer) throw this.#lastFailure;
  }

  /** Calls of one second that do not fit on a page: by offset, until two readings that follow each other agree, so that all was there at one moment between them. */
  async #readSecond(second: Stretch): Promise<void> {
    let before: string | null = null;
    try {
      for (let reading = 1; reading <= mostReadings; reading += 1) {
        const rows: ListedRow[] = [];
        let provenAt: number | null = null;
        try {
          const askedAt = await this.#readAll(second, rows);
          const now = askedAt === null ? null : fingerprint(rows);
          provenAt = now === before ? askedAt : null;
          before = now;
        } finally {
          // Whatever became of the reading: all that was received is kept.
          const proven = await this.#parts.ledger.keep(rows, second, second, provenAt);
          if (provenAt !== null) this.#parts.onPage({ pageSize: this.#longest, proven, counted: null });
        }
        if (provenAt !== null) return;
      }
    } catch (thrown) {
      if (!isAboutOneQuestion(thrown)) throw thrown;
      return this.#parts.ledger.failed(second, toAppError(thrown).message);
    }
    await this.#parts.ledger.failed(second, contradictions.changing);
  }

  /** Adds the rows of all pages of a stretch to `rows`. Answers when the first was asked for, epoch ms; null where they do not add up. */
  async #readAll(stretch: Stretch, rows: ListedRow[]): Promise<number | null> {
    const seen = new Set<string>();
    let total: number | null = null;
    for (let first: Answered | null = null; ; ) {
      const answer = await this.#ask(stretch, rows.length);
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

  async #keep(
    answer: Answered,
    asked: Stretch,
    own: Stretch,
    isProven: boolean,
    counted: number | null,
  ): Promise<void> {
    const proven = await this.#parts.ledger.keep(answer.page.rows, asked, own, isProven ? answer.askedAt : null);
    this.#parts.onPage({ pageSize: this.#longest, proven, counted });
  }
}

/** Where the newest UTC day of a stretch begins, or the stretch. */
function startOf({ from, to }: Stretch): number {
  return Math.max(from, dayOf(to - 1));
}

function fingerprint(rows: readonly ListedRow[]): string {
  return JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
}
