import { describe, expect, it } from 'vitest';
import { noFilters, toQuery } from '../../../../../src/renderer/features/calls/call-filters.ts';
import { callSidsBetween, selectedCalls } from '../../../../../src/renderer/features/calls/selected-calls.ts';
import {
  everythingSelected,
  isSelected,
  nothingSelected,
  onlySelected,
  type Selection,
  selectedCount,
  toggled,
} from '../../../../../src/renderer/features/calls/selection.ts';
import { aCall } from '../../cache/a-call.ts';

describe('a selection', () => {
  it('holds what was toggled in and not out again', () => {
    const one = toggled(toggled(toggled(nothingSelected, 'a'), 'b'), 'a');
    expect([isSelected(one, 'a'), isSelected(one, 'b'), selectedCount(one, 10)]).toEqual([false, true, 1]);
  });

  it('of everything holds calls that nobody has looked at', () => {
    expect(isSelected(everythingSelected, 'never seen')).toBe(true);
    expect(selectedCount(everythingSelected, 50_000)).toBe(50_000);
  });

  it('of everything but a few counts what is left', () => {
    const most = toggled(everythingSelected, 'a');
    expect([isSelected(most, 'a'), selectedCount(most, 50_000)]).toEqual([false, 49_999]);
    expect(selectedCount(toggled(most, 'a'), 50_000)).toBe(50_000);
  });
});

describe('the selected calls', () => {
  const calls = Array.from({ length: 2_500 }, (_, at) => aCall({ callSid: `call_${at}` }));
  const query = toQuery(noFilters, 'UTC', 0);
  const asked: number[] = [];
  const cache = {
    rows: async (_query: unknown, from: number, count: number) => {
      asked.push(from);
      return calls.slice(from, from + count);
    },
  };
  const collect = async (selection: Selection) => {
    asked.length = 0;
    const callSids: string[] = [];
    for await (const { callSid } of selectedCalls(cache, query, selection)) callSids.push(callSid);
    return callSids;
  };

  it('of everything are all matches but the exceptions, in their order', async () => {
    const found = await collect(toggled(everythingSelected, 'call_1'));
    expect(found).toHaveLength(2_499);
    expect(found.slice(0, 2)).toEqual(['call_0', 'call_2']);
  });

  it('are looked for no further than to the last of them', async () => {
    expect(await collect(onlySelected(['call_3', 'call_1001']))).toEqual(['call_3', 'call_1001']);
    expect(asked).toEqual([0, 1_000]);
  });

  it('that are gone from the matches are left out', async () => {
    expect(await collect(onlySelected(['call_3', 'call_gone']))).toEqual(['call_3']);
  });

  it('of a range are those from its first to before its end', async () => {
    const range = await callSidsBetween(cache, query, 990, 2_010);
    expect([range.length, range[0], range.at(-1)]).toEqual([1_020, 'call_990', 'call_2009']);
  });
});
