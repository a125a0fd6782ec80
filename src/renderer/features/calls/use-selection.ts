import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallQuery } from '../../cache/cache-api.ts';
import { callSidsBetween } from '../../query/found-calls.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';
import { callAt, type ListedCalls } from './call-blocks.ts';
import type { CallList } from './call-list.ts';
import {
  everythingOf,
  nothingSelected,
  onlySelected,
  outlives,
  type Selection,
  selectedCount,
  toggled,
} from './selection.ts';

/** Of a range that leaves out no more matches than this, those that it leaves out are noted. */
const mostExceptions = 1000;

interface CallSelection {
  readonly selection: Selection;
  /** How many calls are selected. */
  readonly selected: number;
  readonly clear: () => void;
  readonly selectAll: () => void;
  /** Selects or unselects one call; ranges go from it. */
  readonly toggle: (index: number, callSid: string) => void;
  /** Selects from where the last range began to `index`, and nothing else. */
  readonly extendTo: (index: number) => void;
  /** Ranges go from this row. */
  readonly beginAt: (index: number) => void;
}

/** The selected calls of the list; `listed` is what the list shows. */
export function useSelection(list: CallList, listed: ListedCalls | null): CallSelection {
  const [chosen, setChosen] = useState<Selection>(nothingSelected);
  /** Where ranges begin: its index then, and its call, which may have another one since. */
  const begin = useRef<{ index: number; callSid: string | undefined }>({ index: 0, callSid: undefined });
  const newest = useRef(0);

  const query = listed?.query;
  const selection = query === undefined || outlives(chosen, query) ? chosen : nothingSelected;
  // It is over for good: going back to the wider search does not bring it back.
  useEffect(() => setChosen(selection), [selection]);
  const exceptions = useExceptionsAmong(selection, query);

  const beginAt = useCallback(
    (index: number) => {
      const now = list.state().listed;
      begin.current = { index, callSid: now === null ? undefined : callAt(now, index)?.callSid };
    },
    [list],
  );
  const toggle = useCallback(
    (index: number, callSid: string) => {
      beginAt(index);
      setChosen((before) => toggled(before, callSid));
    },
    [beginAt],
  );
  const extendTo = useCallback(
    async (index: number) => {
      const now = list.state().listed;
      if (now === null) return;
      newest.current += 1;
      const mine = newest.current;
      try {
        const from = await beginOf(now, begin.current);
        const range = await rangeOf(now, Math.min(from, index), Math.max(from, index) + 1);
        if (mine === newest.current) setChosen(range);
      } catch (thrown) {
        showFailure(thrown);
      }
    },
    [list],
  );
  const clear = useCallback(() => setChosen(nothingSelected), []);
  const selectAll = useCallback(() => {
    const now = list.state().listed;
    if (now !== null) setChosen(everythingOf(now.query));
  }, [list]);
  const selected = selectedCount(selection, listed?.total ?? 0, exceptions);
  return { selection, selected, clear, selectAll, toggle, extendTo, beginAt };
}

/** Where a range begins now. */
async function beginOf(listed: ListedCalls, { index, callSid }: { index: number; callSid: string | undefined }) {
  if (callSid === undefined || callAt(listed, index)?.callSid === callSid) return index;
  return (await cache.indexOf(listed.query, callSid)) ?? index;
}

/** Matches `from` (0-based) up to `to`: noted by what is in it, or by what is not, whichever is less. */
async function rangeOf(listed: ListedCalls, from: number, to: number): Promise<Selection> {
  const { query, total } = listed;
  const left = from + total - to;
  if (left > mostExceptions || left >= to - from) return onlySelected(await between(listed, from, to));
  return everythingOf(query, [...(await between(listed, 0, from)), ...(await between(listed, to, total))]);
}

async function between(listed: ListedCalls, from: number, to: number): Promise<string[]> {
  const here = Array.from({ length: Math.min(to - from, 3000) }, (_, at) => callAt(listed, from + at)?.callSid);
  const known = here.filter((callSid) => callSid !== undefined);
  return known.length === to - from ? known : callSidsBetween(cache, listed.query, from, to);
}

/** How many of the calls that an "all but these" leaves out are matches of `query`. */
function useExceptionsAmong({ callSids, ...selection }: Selection, query: CallQuery | undefined): number {
  const [counted, setCounted] = useState<{ of: unknown; among: unknown; count: number } | null>(null);
  const isRefined = selection.kind === 'all-but' && query !== undefined && !sameFilters(query, selection.of);
  useEffect(() => {
    if (!isRefined || callSids.size === 0) return;
    let wanted = true;
    // A failing cache shows in the list itself.
    Promise.all([...callSids].map((callSid) => cache.indexOf(query, callSid))).then(
      (places) => {
        const count = places.filter((place) => place !== null).length;
        if (wanted) setCounted({ of: callSids, among: query, count });
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [isRefined, callSids, query]);
  // Where nothing was refined, all of them were matches as they were left out.
  return isRefined && counted?.of === callSids && counted.among === query ? counted.count : callSids.size;
}

/** Whether two queries have the same matches, in whichever order. */
function sameFilters(one: CallQuery, other: CallQuery): boolean {
  const { sort: _one, ...first } = one;
  const { sort: _other, ...second } = other;
  return JSON.stringify(first) === JSON.stringify(second);
}
