import type { ListingRules } from '../../../shared/listing-rules.ts';
import type { ListedRow } from '../../api/call-row.ts';
import type { CallsPage } from '../../api/calls-page.ts';
import { distinctRows, isEmptyWithoutWord, mostEmptyAnswers, secondMs } from '../page-proof.ts';
import { isAboutOneQuestion, type RetryingClient } from '../retrying-client.ts';

/** A call that ended so long after it began tells by which of both it is listed, wherever ends count in. */
const shortestToTell = 5 * secondMs;
/** Calls that are asked about in one sync: one may be deleted meanwhile. */
const mostCalls = 2;
/** Others may have begun or ended at the same moment. */
const pageLimit = 50;

/**
 * What is known of how an account takes a question, and finding it out: of one call that it has listed it is asked, in at most
 * three questions of different times, whether it lists it by when it began or by when it ended.
 */
export class RulesFinder {
  readonly #client: RetryingClient;
  readonly #onChange: (rules: ListingRules) => void;
  #known: ListingRules;
  #callsLeft = mostCalls;
  #asking: Promise<void> | null = null;

  /** @param onChange told what is to be remembered */
  constructor(client: RetryingClient, known: ListingRules, onChange: (rules: ListingRules) => void) {
    this.#client = client;
    this.#known = known;
    this.#onChange = onChange;
  }

  get known(): ListingRules {
    return this.#known;
  }

  learn(rules: Partial<ListingRules>): void {
    const isNew = (Object.keys(rules) as (keyof ListingRules)[]).some((name) => rules[name] !== this.#known[name]);
    if (!isNew) return;
    this.#known = { ...this.#known, ...rules };
    this.#onChange(this.#known);
  }

  /** Asks what `start_time` and `end_time` bound, where that is not known and a page has a call that tells. */
  async findFilter(page: CallsPage): Promise<void> {
    if (this.#known.filter === null) await this.#ask(page);
  }

  /** Asks it again: an answer has contradicted what was known. */
  async checkFilter(page: CallsPage): Promise<void> {
    await this.#ask(page);
  }

  /** One after the other: who waits for the answer of another need not ask. */
  async #ask(page: CallsPage): Promise<void> {
    if (this.#asking !== null) return this.#asking;
    const row = page.rows.map(tellingRow).find((each) => each !== null);
    if (row === undefined || row === null || this.#callsLeft === 0) return;
    this.#callsLeft -= 1;
    this.#asking = this.#askAbout(row).finally(() => {
      this.#asking = null;
    });
    await this.#asking;
  }

  async #askAbout({ key, began, ended }: TellingRow): Promise<void> {
    const isListed = (from: number, until: number) => this.#isListed(key, from, until);
    try {
      const atBegin = await isListed(began, began + secondMs);
      if (atBegin === null) return;
      if (atBegin) return this.learn({ filter: 'began', startCountsIn: true });
      const nearBegin = await isListed(began - 2 * secondMs, began + secondMs);
      if (nearBegin === null) return;
      if (nearBegin) {
        // Both once more: the first answer may have been a hiccup, and the call may be deleted meanwhile.
        const again = await isListed(began, began + secondMs);
        if (again === null || !(await isListed(began - 2 * secondMs, began + secondMs))) return;
        this.learn({ filter: 'began', startCountsIn: again });
      } else if (await isListed(ended - 2 * secondMs, ended + 2 * secondMs)) this.learn({ filter: 'ended' });
    } catch (thrown) {
      if (!isAboutOneQuestion(thrown)) throw thrown;
    }
  }

  /** Whether the account lists a row in a time range; null where none of its answers tells. */
  async #isListed(key: string, from: number, until: number): Promise<boolean | null> {
    const question = { from, until, limit: pageLimit, offset: 0, sortBy: 'date:desc' } as const;
    for (let answers = 1; answers <= mostEmptyAnswers; answers += 1) {
      const { page } = await this.#client.ask(question);
      if (page.rows.some((row) => row.key === key)) return true;
      const mayBeHiccup = isEmptyWithoutWord(page) && answers < mostEmptyAnswers;
      if (isAll(page) && !mayBeHiccup) return false;
    }
    return null;
  }
}

/** Whether nothing in an answer speaks for rows that it does not list. */
function isAll(page: CallsPage): boolean {
  const { rows, limit, total, hasNext } = page;
  const distinct = distinctRows(page);
  return rows.length < limit && distinct === rows.length && hasNext !== true && (total === null || total <= distinct);
}

interface TellingRow {
  readonly key: string;
  /** Epoch ms. */
  readonly began: number;
  readonly ended: number;
}

/** A row and not a call: the parts of a transferred call have one SID and times of their own. */
function tellingRow(row: ListedRow): TellingRow | null {
  if (!('call' in row)) return null;
  const { startTime: began, endTime: ended } = row.call;
  if (began === null || ended === null || ended - began < shortestToTell) return null;
  return { key: row.key, began, ended };
}
