/** At most so many requests at once: the account's rate allows three a second, and an answer takes a good part of one. */
const mostAtOnce = 3;
/** Answers in a row that allow one more at once. */
const answersForOneMore = 8;

/** At most so many answers wait to be written: a thousand rows are written in the time of five transactions of a hundred. */
const mostAhead = 12;
/** Answers in a row that allow one more to wait: what waits is lost when the app is killed, and asked for again. */
const answersForOneAhead = 4;

/** How many requests may be on their way at once: one at first, and again after every trouble; more while all goes well. */
export class Courtesy {
  #goodAnswers = 0;

  get atOnce(): number {
    return Math.min(mostAtOnce, 1 + Math.floor(this.#goodAnswers / answersForOneMore));
  }

  /** How many answers may wait to be written while the next ones are asked for. */
  get ahead(): number {
    return Math.min(mostAhead, Math.floor(this.#goodAnswers / answersForOneAhead));
  }

  answered(): void {
    this.#goodAnswers += 1;
  }

  troubled(): void {
    this.#goodAnswers = 0;
  }
}
