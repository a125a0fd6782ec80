import { expect, test } from 'vitest';
import { readRow } from '../../../../../src/main/api/call-row.ts';
import type { CallsPage } from '../../../../../src/main/api/calls-page.ts';
import { RulesFinder } from '../../../../../src/main/sync/readers/find-rules.ts';
import { RetryingClient } from '../../../../../src/main/sync/retrying-client.ts';
import { type ListingRules, unknownRules } from '../../../../../src/shared/listing-rules.ts';
import { ManualClock } from '../../manual-clock.ts';

const now = Date.UTC(2024, 5, 15, 12);

interface Part {
  readonly agent: string;
  readonly began: number;
  readonly ended: number;
}

function pageOf(parts: readonly Part[], said: Partial<CallsPage> = {}): CallsPage {
  const rows = parts.map(({ agent, began, ended }) =>
    readRow({
      call_sid: 'transferred',
      agent: { user_id: agent },
      start_time: new Date(began).toISOString(),
      end_time: new Date(ended).toISOString(),
    }),
  );
  return { rows, total: rows.length, hasNext: false, limit: 50, offset: 0, ...said };
}

/** What is found out from a page, of an account that answers its questions in turn by `answers`, and then rightly. */
async function rulesFound(
  parts: readonly Part[],
  filter: 'began' | 'ended',
  ...answers: ((right: CallsPage) => CallsPage)[]
): Promise<ListingRules> {
  const client = new RetryingClient({
    client: () => ({
      listCalls: async ({ from, until }) => {
        const right = pageOf(parts.filter((part) => part[filter] >= from && part[filter] <= until));
        return answers.shift()?.(right) ?? right;
      },
      waitMs: () => 0,
      clockAheadMs: () => 0,
    }),
    clock: new ManualClock(now),
    random: () => 0,
    signal: new AbortController().signal,
    onWait: () => undefined,
    onRequest: () => undefined,
  });
  const finder = new RulesFinder(client, unknownRules, () => undefined);
  await finder.findFilter(pageOf(parts));
  return finder.known;
}

const call = [{ agent: 'a', began: now - 60_000, ended: now - 30_000 }];
const withoutWord = (right: CallsPage) => ({ ...right, rows: [], total: null, hasNext: null });
const miscounted = (right: CallsPage) => ({ ...right, rows: [], total: 1 });

test.each(['began', 'ended'] as const)(
  'by what an account bounds is found from one call: when it %s',
  async (filter) => {
    expect((await rulesFound(call, filter)).filter).toBe(filter);
  },
);

test('the other part of a transferred call does not stand for the one that is asked about', async () => {
  const other = { agent: 'b', began: now - 60_700, ended: now - 60_300 };
  expect(await rulesFound([...call, other], 'ended')).toMatchObject({ filter: 'ended', startCountsIn: null });
});

test.each([
  ['empty, and says nothing', withoutWord],
  ['empty, and counts one', miscounted],
])('an answer that is %s is asked for again', async (_, wrong) => {
  expect(await rulesFound(call, 'began', wrong, wrong)).toMatchObject({ filter: 'began', startCountsIn: true });
});

test('nothing is made of a call that is deleted meanwhile', async () => {
  const gone = (right: CallsPage) => ({ ...right, rows: [], total: 0 });
  const all = () => pageOf(call);
  expect(await rulesFound(call, 'began', gone, all, gone, gone)).toEqual(unknownRules);
});
