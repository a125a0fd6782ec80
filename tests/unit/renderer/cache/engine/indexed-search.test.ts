import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallQuery } from '../../../../../src/renderer/cache/cache-api.ts';
import { IndexedSearch } from '../../../../../src/renderer/cache/engine/indexed-search.ts';
import { SegmentIndex } from '../../../../../src/renderer/cache/engine/segment-index.ts';
import { finished } from '../../../../../src/renderer/cache/engine/time-slicing.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { aCall } from '../a-call.ts';
import { arbitraryCall, arbitraryQuery, arbitraryText } from '../arbitrary-calls.ts';
import { aQuery } from '../open-cache.ts';
import { plainFind } from '../plain-search.ts';
import { mergeNext, readBack } from './housekeeping.ts';

function searchOver(...calls: Call[]): (query: Partial<CallQuery>) => string[] {
  const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
  search.put(calls);
  return (query) => {
    const matches = search.find(aQuery(query));
    return matches.slice(0, matches.total).map((call) => call.callSid);
  };
}

describe('the calls that came last', () => {
  const calls = Array.from({ length: 200 }, (_, number) => aCall({ callSid: `call_${number}` }));
  const indexed = vi.spyOn(SegmentIndex, 'building');
  beforeEach(() => indexed.mockClear());

  it('are not indexed before somebody searches them or the store keeps them', () => {
    const search = new IndexedSearch({ flushAt: 64, fullAt: 256 });
    for (let from = 0; from < calls.length; from += 40) search.put(calls.slice(from, from + 40));
    expect(search.segments.map(({ rows }) => rows)).toEqual([80, 80]);
    expect(indexed).not.toHaveBeenCalled();
    for (const segment of search.segments) finished(segment.indexing());
    for (const segment of search.segments) finished(segment.indexing());
    expect(indexed).toHaveBeenCalledTimes(2);
  });

  it('are found by a word at once, of which those in no segment are indexed 16 at a time', () => {
    const search = new IndexedSearch({ flushAt: 64, fullAt: 256 });
    search.put(calls.slice(0, 80));
    search.put(calls.slice(80, 140));
    expect(search.find(aQuery({ text: 'call' })).total).toBe(140);
    expect(indexed.mock.calls.map(([packed]) => packed.rows)).toEqual([16, 16, 16, 12, 80]);
  });
});

describe('a search', () => {
  it.each(['98765', '+9198765', '919876', '09876', '+91 98765 43210', '98765 43210'])(
    'finds +919876543210 by %s',
    (text) => {
      expect(searchOver(aCall())({ text })).toEqual(['call_001']);
    },
  );

  it.each(['ticket', '12345', 'ticket_12345', 'TICKET_123'])('finds ticket_12345 by %s', (text) => {
    expect(searchOver(aCall())({ text })).toEqual(['call_001']);
  });

  it.each(['john', 'agent_001', 'customer', '91123', 'resol', 'call_001'])('finds a call by %s', (text) => {
    expect(searchOver(aCall())({ text })).toEqual(['call_001']);
  });

  it.each(['प्रिया', 'प्रि', 'शर्मा प्रिया'])('finds a Hindi name as it is typed: %s', (text) => {
    const found = searchOver(aCall({ customer: { number: null, name: 'प्रिया शर्मा' } }));
    expect(found({ text })).toEqual(['call_001']);
    expect(found({ text: 'पर' })).toEqual([]);
  });

  it.each(['3210', '43210', '87', '0', '12345', '234'])('finds a number or ticket by digits inside it: %s', (text) => {
    expect(searchOver(aCall())({ text })).toEqual(['call_001']);
  });

  it('finds a ticket by digits inside it where letters stand beside them', () => {
    expect(searchOver(aCall({ customField: 'TKT48213x' }))({ text: '821' })).toEqual(['call_001']);
  });

  it.each(['09876', '0987654321', '098'])(
    'finds a number by how it is dialled with a 0, from its beginning alone: %s',
    (text) => {
      expect(searchOver(aCall())({ text })).toEqual(['call_001']);
      expect(searchOver(aCall())({ text: '07654' })).toEqual([]);
    },
  );

  it('finds nothing by digits inside a name or a call SID', () => {
    expect(searchOver(aCall({ callSid: 'x777', agent: { userId: 'y888', name: null } }))({ text: '77' })).toEqual([]);
    expect(searchOver(aCall({ callSid: 'x777', agent: { userId: 'y888', name: null } }))({ text: '88' })).toEqual([]);
  });

  it('finds nothing by the middle of a word', () => {
    expect(searchOver(aCall())({ text: 'ohn' })).toEqual([]);
  });

  it('finds nothing when one of the words is missing', () => {
    expect(searchOver(aCall())({ text: 'john escalated' })).toEqual([]);
  });

  it('finds a call by what it has become, not by what it was', () => {
    const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
    search.put([aCall()]);
    search.put([aCall({ disposition: 'escalated' })]);
    expect(search.find(aQuery({ text: 'resolved' })).total).toBe(0);
    expect(search.find(aQuery({ text: 'escalated' })).total).toBe(1);
    expect(search.size).toBe(1);
  });

  it('keeps what was found as it was found when a call changes later', () => {
    const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
    search.put([aCall()]);
    const matches = search.find(aQuery());
    search.put([aCall({ disposition: 'escalated' })]);
    expect(matches.slice(0, 1)).toEqual([aCall()]);
  });

  it('counts a recording that is kept on the laptop as one, even when the API has deleted it', () => {
    const gone = aCall({ callSid: 'kept', recording: { available: false, duration: null, channels: null } });
    const never = { ...gone, callSid: 'never' };
    const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
    search.put([gone, never]);
    search.setRecordingsOnLaptop(['kept']);
    const found = (recording: CallQuery['recording']) =>
      search
        .find(aQuery({ recording }))
        .slice(0, 9)
        .map((call) => call.callSid);
    expect(found('available')).toEqual(['kept']);
    expect(found('on-laptop')).toEqual(['kept']);
    expect(found('none')).toEqual(['never']);
  });
});

describe('the order of matches', () => {
  const early = aCall({ callSid: 'early', startTime: 1_000, talkTime: 5 });
  const late = aCall({ callSid: 'late', startTime: 2_000, talkTime: null });
  const middle = aCall({ callSid: 'middle', startTime: 1_500, talkTime: 9 });

  it('puts missing values last both ways', () => {
    const found = searchOver(early, late, middle);
    expect(found({ sort: { by: 'talkTime', descending: false } })).toEqual(['early', 'middle', 'late']);
    expect(found({ sort: { by: 'talkTime', descending: true } })).toEqual(['middle', 'early', 'late']);
  });

  it('is newest first among equals, then by call SID', () => {
    const twin = { ...late, callSid: 'a twin' };
    const found = searchOver(early, late, middle, twin);
    expect(found({ sort: { by: 'status', descending: true } })).toEqual(['a twin', 'late', 'middle', 'early']);
    expect(found({ sort: { by: 'status', descending: false } })).toEqual(['a twin', 'late', 'middle', 'early']);
  });
});

const callSids = ['c_1', 'c_2', 'c_3', 'd_12', 'd_13', 'e'];
const call = arbitraryCall(callSids);

/** So few that a few calls are flushed into segments and merged. */
const flushAt = fc.constantFrom(1, 2, 3, 1_000);

type Step =
  | { put: Call[] }
  | { remove: string[] }
  | { mergeAnd: Call[] }
  | 'restart'
  | { onLaptop: string[] }
  | { find: CallQuery; thenType: string[] };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ put: fc.array(call, { maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ remove: fc.subarray(['c_1', 'c_2', 'd_12', 'e']) }) },
  { weight: 3, arbitrary: fc.record({ mergeAnd: fc.array(call, { maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
  { weight: 1, arbitrary: fc.record({ onLaptop: fc.subarray(['c_1', 'd_12', 'e']) }) },
  { weight: 5, arbitrary: fc.record({ find: arbitraryQuery, thenType: fc.array(arbitraryText, { maxLength: 4 }) }) },
);

/** A search over what is kept of another: its segments as bytes, what has come since, and what is gone. */
function restarted(search: IndexedSearch, given: number, calls: ReadonlyMap<string, Call>): IndexedSearch {
  const kept = new IndexedSearch({ flushAt: given, fullAt: 3 * given });
  kept.restore(search.segments.map(readBack));
  kept.remove(callSids.filter((callSid) => !calls.has(callSid)));
  kept.put([...calls.values()].filter((one) => JSON.stringify(kept.get(one.callSid)) !== JSON.stringify(one)));
  return kept;
}

describe('the search in memory', () => {
  it('finds what a plain filter finds, in the order of a plain sort, whatever was put, removed or merged', () => {
    fc.assert(
      fc.property(flushAt, fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }), (given, steps) => {
        let search = new IndexedSearch({ flushAt: given, fullAt: 3 * given });
        const calls = new Map<string, Call>();
        let onLaptop: string[] = [];
        const put = (put: readonly Call[]) => {
          search.put(put);
          for (const one of put) calls.set(one.callSid, one);
        };
        for (const taken of steps) {
          if (taken === 'restart') {
            search = restarted(search, given, calls);
            search.setRecordingsOnLaptop(onLaptop);
          } else if ('put' in taken) {
            put(taken.put);
          } else if ('remove' in taken) {
            search.remove(taken.remove);
            for (const callSid of taken.remove) calls.delete(callSid);
          } else if ('mergeAnd' in taken) {
            mergeNext(search, () => put(taken.mergeAnd));
          } else if ('onLaptop' in taken) {
            onLaptop = taken.onLaptop;
            search.setRecordingsOnLaptop(onLaptop);
          } else {
            for (const text of [taken.find.text, ...taken.thenType]) {
              const asked = { ...taken.find, text };
              const matches = search.find(asked);
              const found = matches.slice(0, matches.total).map((one) => one.callSid);
              expect(found).toEqual(plainFind(calls.values(), onLaptop, asked).map((one) => one.callSid));
              expect(matches.slice(1, 3).map((one) => one.callSid)).toEqual(found.slice(1, 3));
              expect(matches.slice(2, 3).map((one) => one.callSid)).toEqual(found.slice(2, 3));
            }
          }
          expect(search.size).toBe(calls.size);
          const times = [...calls.values()].flatMap(({ startTime }) => startTime ?? []);
          const [earliest, latest] = times.length === 0 ? [null, null] : [Math.min(...times), Math.max(...times)];
          expect(search.startTimes()).toEqual({ earliest, latest });
          for (const callSid of ['c_1', 'd_12', 'e']) expect(search.get(callSid)).toEqual(calls.get(callSid));
        }
      }),
      { numRuns: 500 },
    );
  });
});
