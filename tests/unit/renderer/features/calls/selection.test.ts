import { describe, expect, it } from 'vitest';
import type { CallQuery } from '../../../../../src/renderer/cache/cache-api.ts';
import type { ListedCalls } from '../../../../../src/renderer/features/calls/call-blocks.ts';
import { selectedCalls } from '../../../../../src/renderer/features/calls/selected-calls.ts';
import {
  areAllSelected,
  everythingOf,
  isSelected,
  nothingSelected,
  onlySelected,
  outlives,
  type Selection,
  selectedCount,
  toggled,
} from '../../../../../src/renderer/features/calls/selection.ts';
import { type CallFilters, noFilters, toQuery } from '../../../../../src/renderer/query/call-filters.ts';
import { callSidsBetween } from '../../../../../src/renderer/query/found-calls.ts';
import { aCall } from '../../cache/a-call.ts';

const queryOf = (filters: Partial<CallFilters>): CallQuery => toQuery({ ...noFilters, ...filters }, 'UTC', 0);
const query = queryOf({});
const everything = everythingOf(query);

describe('a selection', () => {
  it('holds what was toggled in and not out again', () => {
    const one = toggled(toggled(toggled(nothingSelected, 'a'), 'b'), 'a');
    expect([isSelected(one, 'a'), isSelected(one, 'b'), selectedCount(one, 10, 0)]).toEqual([false, true, 1]);
  });

  it('of everything holds calls that nobody has looked at', () => {
    expect(isSelected(everything, 'never seen')).toBe(true);
    expect(selectedCount(everything, 1_000_000, 0)).toBe(1_000_000);
  });

  it('of everything but a few counts what is left', () => {
    const most = toggled(everything, 'a');
    expect([isSelected(most, 'a'), selectedCount(most, 50_000, 1)]).toEqual([false, 49_999]);
    expect(toggled(most, 'a')).toEqual(everything);
  });

  it('knows when the list holds nothing else', () => {
    const calls = ['a', 'b'].map((callSid) => aCall({ callSid }));
    const listed: ListedCalls = {
      ...{ query, total: 2, words: [], explanation: null, revision: 1, moved: 0 },
      ...{ blocks: new Map([[0, calls]]), olderBlocks: new Map() },
    };
    expect(areAllSelected(onlySelected(['a', 'b']), listed)).toBe(true);
    expect(areAllSelected(onlySelected(['a', 'elsewhere']), listed)).toBe(false);
    expect(areAllSelected(everything, listed)).toBe(true);
    expect(areAllSelected(toggled(everything, 'a'), listed)).toBe(false);
  });
});

describe('when the search changes', () => {
  it('calls that were picked stay picked', () => {
    expect(outlives(onlySelected(['a']), queryOf({ text: 'another' }))).toBe(true);
  });

  const refined: [string, Partial<CallFilters>, Partial<CallFilters>][] = [
    ['words are typed where there were none', {}, { text: 'priya' }],
    ['a word is added', { text: 'priya' }, { text: 'priya refund' }],
    ['one of several values is left', { statuses: ['missed', 'busy'] }, { statuses: ['missed'] }],
    ['a filter is set', { text: 'priya' }, { text: 'priya', agents: ['a1'] }],
    ['the dates are narrowed', {}, { dates: { kind: 'range', from: '2024-06-01', to: null } }],
    ['of recordings only those on the laptop are left', { recording: 'available' }, { recording: 'on-laptop' }],
    ['the order changes', { text: 'priya' }, { text: 'priya', sort: { by: 'agent', descending: false } }],
  ];
  it.each(refined)('all of them are still all of them as %s', (_what, before, after) => {
    expect(outlives(everythingOf(queryOf(before)), queryOf(after))).toBe(true);
  });

  const widened: [string, Partial<CallFilters>, Partial<CallFilters>][] = [
    ['the words are taken away', { text: 'priya' }, {}],
    ['a word is typed on, which may be forgiven an error', { text: 'priy' }, { text: 'priya' }],
    ['a phrase goes on', { text: '"refund' }, { text: '"refund issued"' }],
    ['a word becomes a field', { text: 'agent:' }, { text: 'agent: priya' }],
    ['a value is added', { statuses: ['missed'] }, { statuses: ['missed', 'busy'] }],
    ['a filter is dropped', { agents: ['a1'] }, {}],
    ['other recordings are asked for', { recording: 'none' }, { recording: 'available' }],
    ['the dates are widened', { dates: { kind: 'range', from: '2024-06-01', to: null } }, {}],
  ];
  it.each(widened)('all of them are no longer selected as %s', (_what, before, after) => {
    expect(outlives(everythingOf(queryOf(before)), queryOf(after))).toBe(false);
  });

  it('what was left out of all counts as far as it is among the matches', () => {
    const most = toggled(toggled(everything, 'a'), 'b');
    expect(selectedCount(most, 300, 1)).toBe(299);
  });
});

describe('the selected calls', () => {
  const calls = Array.from({ length: 2_500 }, (_, at) => aCall({ callSid: `call_${at}` }));
  const elsewhere = aCall({ callSid: 'elsewhere' });
  const asked: number[] = [];
  const cache = {
    rows: async (_query: unknown, from: number, count: number) => {
      asked.push(from);
      return calls.slice(from, from + count);
    },
    call: async (callSid: string) => {
      const call = [...calls, elsewhere].find((one) => one.callSid === callSid);
      return call === undefined ? null : { call, parts: [call], detail: null, goneSince: null, broughtBack: false };
    },
    indexOf: async (_query: unknown, callSid: string) => {
      const index = calls.findIndex((call) => call.callSid === callSid);
      return index < 0 ? null : index;
    },
  };
  const collect = async (selection: Selection) => {
    asked.length = 0;
    const callSids: string[] = [];
    for await (const { callSid } of selectedCalls(cache, query, selection)) callSids.push(callSid);
    return callSids;
  };

  it('of everything are all matches but the exceptions, in their order', async () => {
    const found = await collect(toggled(everything, 'call_1'));
    expect(found).toHaveLength(2_499);
    expect(found.slice(0, 2)).toEqual(['call_0', 'call_2']);
  });

  it('that are few are read wherever they are, in the order of the list, and none but them', async () => {
    expect(await collect(onlySelected(['call_2400', 'call_3']))).toEqual(['call_3', 'call_2400']);
    expect(asked).toEqual([]);
  });

  it('that were picked in another search come last', async () => {
    expect(await collect(onlySelected(['elsewhere', 'call_3']))).toEqual(['call_3', 'elsewhere']);
  });

  it('that are gone are left out', async () => {
    expect(await collect(onlySelected(['call_3', 'call_gone']))).toEqual(['call_3']);
  });

  it('of a range are read from its first to its last', async () => {
    const range = calls.slice(1_100, 1_600).map((call) => call.callSid);
    expect(await collect(onlySelected([...range, 'elsewhere']))).toEqual([...range, 'elsewhere']);
    expect(asked[0]).toBe(1_100);
  });

  it('of a range are looked for no further than to the last of them', async () => {
    await collect(onlySelected(calls.slice(0, 500).map((call) => call.callSid)));
    expect(asked).toEqual([0]);
  });
});

describe('the call SIDs of a range', () => {
  it('are those from its first to before its end', async () => {
    const rows = async (_query: unknown, from: number, count: number) =>
      Array.from({ length: count }, (_, at) => aCall({ callSid: `call_${from + at}` }));
    const range = await callSidsBetween({ rows }, query, 990, 2_010);
    expect([range.length, range[0], range.at(-1)]).toEqual([1_020, 'call_990', 'call_2009']);
  });
});
