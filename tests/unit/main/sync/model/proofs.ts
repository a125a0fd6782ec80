import { sidOf as sidOfPart } from '../../../../../src/shared/call-part.ts';
import { type ModelAccount, sidOf } from './model-account.ts';
import type { Held } from './play-history.ts';

/**
 * Whatever is called proven is what the account had, at one moment since the engine was started, and not before the moment
 * by which it was proven before.
 */
export class Proofs {
  readonly #account: ModelAccount;
  /** Of what is proven, by the index of the earliest moment that it can be of. */
  #proven: { readonly from: number; readonly to: number; readonly moment: number }[] = [];

  constructor(account: ModelAccount) {
    this.#account = account;
  }

  /** An engine is started. */
  begin(): void {
    this.#proven = [{ from: 0, to: Number.POSITIVE_INFINITY, moment: this.#account.moments.length }];
  }

  expect(held: Held, { from, to }: { from: number; to: number }): void {
    const isIn = (time: number | null) => time !== null && time >= from && time < to;
    const here = [...held.calls]
      .filter(([callSid]) => isIn(held.startTimes.get(callSid) ?? null))
      .map(([callSid, said]) => `${sidOfPart(callSid)} ${said}`)
      .sort();
    const said = JSON.stringify(here);
    const since = Math.max(...this.#proven.filter((one) => one.from < to && from < one.to).map(({ moment }) => moment));
    const moment = this.#account.moments.findIndex((rows, index) => {
      if (index < since) return false;
      const there = rows
        .filter((row) => row.hasSid && isIn(row.startTime))
        .map((row) => `${sidOf(row)} version ${row.version}`);
      return JSON.stringify(there.sort()) === said;
    });
    if (moment === -1) {
      const range = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
      throw new Error(`${range} is called proven, but since then the account never had just ${said}.`);
    }
    this.#proven.push({ from, to, moment });
  }
}
