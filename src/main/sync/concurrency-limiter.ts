/** At most so many requests at once: the account's rate allows three a second, and an answer takes a good part of one. */
const mostKeptAtOnce = 3;
/** Answers in a row that allow one more at once. */
const answersForOneMore = 8;

/** Answers after which a sync that was cut short goes about it as any other does: what is under way is lost when it is cut short again. */
const answersAfterCut = 40;

/** At most so many answers wait to be written: a thousand rows are written in the time of five transactions of a hundred. */
const mostAhead = 12;
/** Answers in a row that allow one more to wait: what waits is lost when the app is killed, and asked for again. */
const answersForOneAhead = 4;

/** How much may be under way at once: one request at first, and again after every trouble; more while all goes well. */
export class ConcurrencyLimiter {
  #goodAnswers = 0;

  /** For a sync that was cut short, and may be so again. */
  startSlowly(): void {
    this.#goodAnswers = -answersAfterCut;
  }

  get atOnce(): number {
    return Math.min(mostKeptAtOnce, 1 + Math.floor(Math.max(0, this.#goodAnswers) / answersForOneMore));
  }

  /** How many answers may wait to be written while the next ones are asked for; 0: each is written first. */
  get ahead(): number {
    return Math.min(mostAhead, Math.floor(Math.max(0, this.#goodAnswers) / answersForOneAhead));
  }

  answered(): void {
    this.#goodAnswers += 1;
  }

  failed(): void {
    this.#goodAnswers = Math.min(this.#goodAnswers, 0);
  }
}
