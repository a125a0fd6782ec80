import { CodedError } from '../../shared/result.ts';

/** Requests that any sync may take: to find out how the account answers, and for what goes wrong on the way. */
const forAny = 50;
/** For each day: to ask for it by itself, and to count it. */
const forEachDay = 2;
/** For each page of calls that are proven: a second with more calls than fit on a page is looked at, and read at least twice. */
const forEachPage = 6;

/** The account's answers do not let a sync get any further. It is about no single question, so nothing else is asked. */
class NoProgressError extends CodedError {
  constructor(requests: number, why: string | null) {
    const said = [
      `The sync ended after ${requests} requests, because the account's answers brought nothing new.`,
      why,
      'All calls received are kept, and the next sync tries again.',
    ];
    super('unexpected', said.filter(Boolean).join(' '), { retryable: true });
    this.name = 'NoProgressError';
  }
}

/**
 * Bounds the requests of a sync by what they bring: an account that answers beside the question would be asked for ever.
 * A sync that goes well takes about one request for each page of calls.
 */
export class RequestBudget {
  readonly #days: number;
  #spent = 0;
  #proven = 0;
  #pageSize = 1;
  #why: string | null = null;

  /** @param days in the range of the sync */
  constructor(days: number) {
    this.#days = days;
  }

  /** @throws NoProgressError where a request more would be too many */
  spend(): void {
    const most = forAny + forEachDay * this.#days + forEachPage * Math.ceil(this.#proven / this.#pageSize);
    if (this.#spent >= most) throw new NoProgressError(this.#spent, this.#why);
    this.#spent += 1;
  }

  /** The last one was not answered, because the account said to wait: it decides how often that is. */
  giveBack(): void {
    this.#spent -= 1;
  }

  /** So many rows are proven now, of an account that gives so many a page. */
  earn(pageSize: number, proven: number): void {
    this.#pageSize = Math.max(this.#pageSize, pageSize);
    this.#proven += proven;
  }

  /** Why the latest answer proved nothing, for a person. */
  blame(why: string): void {
    this.#why = why;
  }
}
