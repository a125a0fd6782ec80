/** At most so many requests at once: the account's rate allows three a second, and an answer takes a good part of one. */
const mostAtOnce = 3;
/** Answers in a row that allow one more at once. */
const answersForOneMore = 8;

/** How many requests may be on their way at once: one at first, and again after every trouble; more while all goes well. */
export class Courtesy {
  #goodAnswers = 0;

  get atOnce(): number {
    return Math.min(mostAtOnce, 1 + Math.floor(this.#goodAnswers / answersForOneMore));
  }

  answered(): void {
    this.#goodAnswers += 1;
  }

  troubled(): void {
    this.#goodAnswers = 0;
  }
}
