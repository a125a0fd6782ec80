import type { ListingRules } from '../../shared/listing-rules.ts';
import type { ListedRow } from '../api/call-row.ts';
import type { CallsPage } from '../api/calls-page.ts';
import { type Asker, isAboutOneQuestion } from './asker.ts';
import { secondMs } from './page-proof.ts';

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
  readonly #asker: Asker;
  readonly #onChange: (rules: ListingRules) => void;
  #known: ListingRules;
  #callsLeft = mostCalls;
  #asking: Promise<void> | null = null;

  /** @param onChange told what is to be remembered */
  constructor(asker: Asker, known: ListingRules, onChange: (rules: ListingRules) => void) {
    this.#asker = asker;
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
    const call = page.rows.map(tellingCall).find((each) => each !== null);
    if (call === undefined || call === null || this.#callsLeft === 0) return;
    this.#callsLeft -= 1;
    this.#asking = this.#askAbout(call).finally(() => {
      this.#asking = null;
    });
    await this.#asking;
  }

  async #askAbout({ callSid, began, ended }: TellingCall): Promise<void> {
    const isListed = async (from: number, until: number) => {
      const question = { from, until, limit: pageLimit, offset: 0, sortBy: 'date:desc' } as const;
      const { page } = await this.#asker.ask(question);
      return page.rows.some((row) => 'call' in row && row.call.callSid === callSid);
    };
    try {
      if (await isListed(began, began + secondMs)) this.learn({ filter: 'began', startCountsIn: true });
      else if (await isListed(began - 2 * secondMs, began + secondMs)) {
        // Once more: the first answer may have been a hiccup.
        this.learn({ filter: 'began', startCountsIn: await isListed(began, began + secondMs) });
      } else if (await isListed(ended - 2 * secondMs, ended + 2 * secondMs)) this.learn({ filter: 'ended' });
    } catch (thrown) {
      if (!isAboutOneQuestion(thrown)) throw thrown;
    }
  }
}

interface TellingCall {
  readonly callSid: string;
  /** Epoch ms. */
  readonly began: number;
  readonly ended: number;
}

function tellingCall(row: ListedRow): TellingCall | null {
  if (!('call' in row)) return null;
  const { startTime: began, endTime: ended } = row.call;
  if (began === null || ended === null || ended - began < shortestToTell) return null;
  return { callSid: row.call.callSid, began, ended };
}
