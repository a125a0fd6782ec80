import type { ListingRules } from '../../../shared/listing-rules.ts';
import { toAppError } from '../../../shared/result.ts';
import type { CallsPage } from '../../api/calls-page.ts';
import { dayOf, type TimeRange } from '../coverage.ts';
import {
  type Contradiction,
  distinctRows,
  isEmptyWithoutWord,
  mayBeAll,
  mostEmptyAnswers,
  orderOf,
  type PageProof,
  proofOf,
  secondMs,
} from '../page-proof.ts';
import { responseErrors } from '../response-errors.ts';
import { type Answered, isAboutOneQuestion, type RetryingClient } from '../retrying-client.ts';
import type { SyncWriter } from '../sync-writer.ts';
import type { RulesFinder } from './find-rules.ts';
import { middleOf, type QueuedRange } from './range-queue.ts';
import { readTwice } from './read-twice.ts';

/** Rows a page: the most the API gives. */
const pageLimit = 100;
/** An answer that contradicts itself is asked for so often; what stays is the account's own. */
const mostAnswers = 3;
/** Calls that had not ended by the end of what was asked for, and are listed again however little that is: so few are read to their end instead. */
const few = 10;
/** So many days in a row without an answer are no longer the days' fault. */
const mostDaysWithoutAnswer = 3;

export interface RangeReaderDeps {
  readonly client: RetryingClient;
  readonly writer: SyncWriter;
  readonly rules: RulesFinder;
  readonly onPage: (page: KeptPage) => void;
  /** Told why an answer proves nothing, for a person. */
  readonly onInconsistent: (why: string) => void;
  /** Whether there are more readers than there may be. */
  readonly isTooMany: () => boolean;
}

export interface KeptPage {
  /** Rows a page, as far as the account's answers have shown. */
  readonly pageSize: number;
  /** Rows on it that stand in what it proves. */
  readonly proven: number;
  /** How many calls the account has in the range, where this is the first answer of one that was not counted; else null. */
  readonly counted: number | null;
}

interface Judged extends Answered {
  readonly proof: PageProof;
}

/**
 * Reads ranges of time, newest first, and keeps what each answer proves. There is no counting of pages: the next
 * question is for all that began before what was seen last, so that calls which come or go meanwhile move nothing.
 */
export class RangeReader {
  readonly #deps: RangeReaderDeps;
  /** Contradictions that stayed when they were asked for again: they are not asked for thrice everywhere. */
  readonly #lasting = new Set<Contradiction>();
  #daysWithoutAnswer = 0;
  #lastFailure: unknown = null;
  /** The most distinct rows of any page. */
  #longest = 0;
  /** The account lists calls of other times, however little time it is asked for. */
  #ignoresTimes = false;

  constructor(deps: RangeReaderDeps) {
    this.#deps = deps;
  }

  /**
   * Reads a range, or as much of it as nobody takes meanwhile and as there is room for: the rest is left in it. What
   * cannot be proven is marked as failed. Nothing more is read, and the range stays, once {@link isOver}. Rejects with what
   * must end the sync.
   */
  async read(range: QueuedRange): Promise<void> {
    while (range.from < range.to && !this.isOver) {
      await this.#readOn(range);
      if (this.#deps.isTooMany()) return;
    }
  }

  /** The account is one that is asked by when calls ended: {@link EndTimeReader} reads it. */
  get isOver(): boolean {
    return this.#deps.rules.known.filter === 'ended';
  }

  async #readOn(range: QueuedRange): Promise<void> {
    const asked = { from: range.isNarrow ? startOf(range) : range.from, to: range.to };
    const daysBefore = this.#daysWithoutAnswer;
    const answer = await this.#answerTo(asked);
    if (this.isOver) return;
    if (answer === null) await this.#withoutAnswer(range, asked, daysBefore);
    else await this.#take(range, asked, answer);
  }

  /**
   * Keeps an answer, and reads at once what it leaves open of the newest part. What nobody else may take any more leaves the
   * range before anything is waited for: what two have proven of the same time would be counted wrongly.
   */
  async #take(range: QueuedRange, asked: TimeRange, answer: Judged): Promise<void> {
    const { page, proof } = answer;
    const counted = range.isCounted ? null : (page.total ?? page.rows.length);
    range.isCounted = true;
    // Without what somebody has taken while the answer was on its way.
    const own = (from: number) => ({ from: Math.max(from, range.from), to: asked.to });
    if (proof.kind === 'whole' || proof.kind === 'newest') {
      const proven = own(proof.kind === 'whole' ? asked.from : proof.downTo);
      const share = (proven.from - range.from) / (proven.from - asked.from);
      range.to = proven.from;
      range.pagesLeft = page.total === null ? null : Math.max(0, page.total / page.limit - 1) * share;
      await this.#keep(answer, asked, proven, true, counted);
      return;
    }
    range.pagesLeft = null;
    await this.#keep(answer, asked, own(asked.from), false, counted);
    const divided = this.#dividedAt(proof, page, asked);
    if (proof.kind === 'crowded' && page.rows.length <= few && mayBeAll(page)) {
      const rest = own(asked.from);
      range.to = rest.from;
      await this.#readToItsEnd(rest);
    } else if (divided !== null) {
      // Nobody but this reader knows of that part.
      for (const part = { ...range, ...own(divided) }; part.from < part.to && !this.isOver; ) await this.#readOn(part);
      if (this.isOver) return;
      range.to = divided;
    } else if (proof.kind === 'doubtful' && proof.contradiction !== 'unordered') {
      const goesOnAt = Math.max(asked.from, Math.min(proof.goesOnAt ?? asked.from, asked.to - secondMs));
      range.to = goesOnAt;
      await this.#deps.writer.failed(own(goesOnAt), proof.why);
    } else {
      range.to = asked.to - secondMs;
      await this.#readToItsEnd({ from: range.to, to: asked.to });
    }
  }

  /** Where to divide what could not be proven, epoch ms; null where reading less at a time would not help. */
  #dividedAt(proof: PageProof, { rows, limit }: CallsPage, asked: TimeRange): number | null {
    if (proof.kind === 'one-moment') return proof.until;
    if (proof.kind === 'crowded') return proof.at ?? middleOf(asked);
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
  async #answerTo(asked: TimeRange): Promise<Judged | null> {
    let empties = 0;
    let other: 'began' | 'ended' | null = null;
    try {
      for (let answers = 1; ; answers += 1) {
        const { startCountsIn } = this.#deps.rules.known;
        const answer = await this.#ask(asked, 0);
        const proof = this.#proofOf(answer.page, asked);
        if (isEmptyWithoutWord(answer.page) && proof.kind === 'whole') {
          empties += 1;
          if (empties < mostEmptyAnswers) continue;
        }
        const { sort } = this.#deps.rules.known;
        const order = orderOf(answer.page, sort);
        const isOther = proof.kind !== 'doubtful' && isOtherOrder(order, sort);
        if (isOther && order !== other) {
          // What is new is asked for once more: an answer may look so by chance.
          other = order;
          continue;
        }
        if (isOther) this.#deps.rules.learn({ sort: other });
        if (proof.kind !== 'doubtful') {
          await this.#deps.rules.findFilter(answer.page);
          // It was asked for as if its beginning counted in.
          if (startCountsIn !== false && this.#deps.rules.known.startCountsIn === false) continue;
          return { ...answer, proof };
        }
        this.#deps.onInconsistent(proof.why);
        if (answers >= mostAnswers) this.#lasting.add(proof.contradiction);
        if (proof.contradiction === 'outside' && answers === 1) {
          await this.#deps.rules.checkFilter(answer.page);
          if (this.isOver) return { ...answer, proof };
        }
        if (this.#lasting.has(proof.contradiction)) {
          if (proof.contradiction !== 'missing' || !(await this.#isCapped(answer.page, asked)))
            return { ...answer, proof };
          this.#deps.rules.learn({ cappedAt: distinctRows(answer.page) });
          return { ...answer, proof: this.#proofOf(answer.page, asked) };
        }
        this.#deps.writer.note('failedRequests');
        await this.#deps.client.backOff(answers);
      }
    } catch (thrown) {
      if (!isAboutOneQuestion(thrown)) throw thrown;
      this.#lastFailure = thrown;
      return null;
    }
  }

  #proofOf(page: CallsPage, asked: TimeRange): PageProof {
    const { rules } = this.#deps;
    this.#longest = Math.max(this.#longest, distinctRows(page));
    const proof = proofOf(page, asked, { ...rules.known, longest: this.#longest });
    if (proof.kind !== 'doubtful' && rules.known.sort === null && orderOf(page, null) === 'began')
      rules.learn({ sort: 'began' });
    const isOlder = page.rows.some(({ startTime }) => startTime !== null && startTime < asked.from - secondMs);
    if (proof.kind === 'whole' && isOlder) rules.learn({ ignoresStart: true });
    return proof;
  }

  /** Whether the rows that an answer lacks come after it: then the account gives fewer rows a page than it says. */
  async #isCapped(page: CallsPage, asked: TimeRange): Promise<boolean> {
    const next = await this.#ask(asked, page.rows.length);
    const seen = new Set(page.rows.map(({ key }) => key));
    return next.page.rows.some(({ key }) => !seen.has(key));
  }

  /** The API's end may count in, so that the range's own end is asked for; the calls of that moment are known already. Its beginning may not: then it is asked from the ms before. */
  async #ask({ from: first, to }: TimeRange, offset: number): Promise<Answered> {
    const from = this.#deps.rules.known.startCountsIn === false ? first - 1 : first;
    const answer = await this.#deps.client.ask({ from, until: to, limit: pageLimit, offset, sortBy: 'date:desc' });
    this.#daysWithoutAnswer = 0;
    return answer;
  }

  /**
   * Asks for a day at a time; and where that is not answered, leaves the day. Unless it is the account that does not answer.
   * @param daysBefore without an answer when it was asked: days that were asked for side by side are not in a row
   */
  async #withoutAnswer(range: QueuedRange, asked: TimeRange, daysBefore: number): Promise<void> {
    const from = startOf(range);
    if (asked.from < from) {
      range.isNarrow = true;
      return;
    }
    range.to = from;
    await this.#deps.writer.failed(asked, toAppError(this.#lastFailure).message);
    this.#daysWithoutAnswer = Math.min(this.#daysWithoutAnswer, daysBefore) + 1;
    if (this.#daysWithoutAnswer >= mostDaysWithoutAnswer) throw this.#lastFailure;
  }

  /** Reads all pages of a range, twice: calls of one second that do not fit on one, or a few that less time would list again and again. */
  async #readToItsEnd(range: TimeRange): Promise<void> {
    const { writer, onPage } = this.#deps;
    try {
      const reading = await readTwice(
        (offset) => this.#ask(range, offset),
        async (rows) => void (await writer.keep(rows, range, range, null)),
      );
      if (reading === null) return writer.failed(range, responseErrors.changing);
      const proven = await writer.keep(reading.rows, range, range, reading.askedAt);
      onPage({ pageSize: this.#longest, proven, counted: null });
    } catch (thrown) {
      if (!isAboutOneQuestion(thrown)) throw thrown;
      return writer.failed(range, toAppError(thrown).message);
    }
  }

  async #keep(
    answer: Answered,
    asked: TimeRange,
    own: TimeRange,
    isProven: boolean,
    counted: number | null,
  ): Promise<void> {
    const proven = await this.#deps.writer.keep(answer.page.rows, asked, own, isProven ? answer.askedAt : null);
    this.#deps.onPage({ pageSize: this.#longest, proven, counted });
  }
}

/** Whether a page is sorted otherwise than the account is known to do; as long as that is not known, it does as the contract says. */
function isOtherOrder(order: ReturnType<typeof orderOf>, sort: ListingRules['sort']): order is 'began' | 'ended' {
  return (order === 'began' || order === 'ended') && order !== (sort ?? 'began');
}

/** Where the newest UTC day of a range begins, or the range. */
function startOf({ from, to }: TimeRange): number {
  return Math.max(from, dayOf(to - 1));
}
