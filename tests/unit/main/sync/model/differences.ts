import { sidOf as sidOfPart } from '../../../../../src/shared/call-part.ts';
import { rangeStateOf } from '../../../../../src/shared/day-state.ts';
import { dayMs, settledBefore, syncDays } from './history.ts';
import { type ModelAccount, sidOf } from './model-account.ts';
import type { Held } from './play-history.ts';

/** Fails unless the cache has what the account has, and says of every day that it is whole; and verified where the account counts. */
export function differences(account: ModelAccount, held: Held, at: number): string[] {
  const there = [...account.rows.values()];
  const listed = there.filter((row) => row.hasSid).map((row) => `${sidOf(row)} version ${row.version}`);
  const here = [...held.calls].map(([callSid, version]) => `${sidOfPart(callSid)} ${version}`);
  const said: string[] = [];
  for (const call of new Set([...listed, ...here])) {
    const [has, should] = [here, listed].map((all) => all.filter((one) => one === call).length);
    if (has !== should) said.push(`${call} is here ${has} times, not ${should}`);
  }
  const unreadable = there.filter((row) => !row.hasSid).length;
  if (held.rejected.length !== unreadable) said.push(`${held.rejected.length} rejected rows, not ${unreadable}`);
  const today = Math.floor(at / dayMs) * dayMs;
  for (let day = today; day >= today - syncDays * dayMs; day -= dayMs) {
    const { state } = rangeStateOf(held.days, day, day + dayMs, at);
    const expected = day < settledBefore && account.tellsTotal ? 'verified' : 'complete';
    // One that counts by when calls ended is not known for that before it has listed a call that tells.
    const isGood = state === expected || (state === 'verified' && day < settledBefore);
    if (!isGood) said.push(`${new Date(day).toISOString()} is ${state}, not ${expected}`);
  }
  return said;
}
