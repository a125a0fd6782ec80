import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallQuery } from '../../cache/cache-api.ts';
import { cache } from '../../cache-client.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { callAt, type ListedCalls } from './call-list.ts';
import { callSidsBetween } from './selected-calls.ts';
import { everythingSelected, nothingSelected, onlySelected, type Selection, toggled } from './selection.ts';

interface CallSelection {
  readonly selection: Selection;
  readonly clear: () => void;
  readonly selectAll: () => void;
  /** Selects or unselects one call; ranges go from it. */
  readonly toggle: (index: number, callSid: string) => void;
  /** Selects from where the last range began to `index`, and nothing else. */
  readonly extendTo: (index: number) => void;
  /** Ranges go from this row. */
  readonly beginAt: (index: number) => void;
}

/** The selected calls of the list. Other filters empty it, another order or newer data does not. */
export function useSelection(listed: ListedCalls | null): CallSelection {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const begin = useRef(0);
  const newest = useRef(0);

  const filtersKey = listed === null ? '' : keyWithoutOrder(listed.query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the filters.
  useEffect(() => setSelection(nothingSelected), [filtersKey]);

  const beginAt = useCallback((index: number) => {
    begin.current = index;
  }, []);
  const toggle = useCallback((index: number, callSid: string) => {
    begin.current = index;
    setSelection((before) => toggled(before, callSid));
  }, []);
  const extendTo = useCallback(
    async (index: number) => {
      if (listed === null) return;
      newest.current += 1;
      const mine = newest.current;
      const [from, to] = [Math.min(begin.current, index), Math.max(begin.current, index) + 1];
      if (from === 0 && to >= listed.total) return setSelection(everythingSelected);
      const here = Array.from({ length: Math.min(to - from, 3000) }, (_, at) => callAt(listed, from + at)?.callSid);
      const allHere = to - from <= 3000 && here.every((callSid) => callSid !== undefined);
      try {
        const callSids = allHere
          ? here.filter((callSid) => callSid !== undefined)
          : await callSidsBetween(cache, listed.query, from, to);
        if (mine === newest.current) setSelection(onlySelected(callSids));
      } catch (thrown) {
        showFailure(thrown);
      }
    },
    [listed],
  );
  const clear = useCallback(() => setSelection(nothingSelected), []);
  const selectAll = useCallback(() => setSelection(everythingSelected), []);
  return { selection, clear, selectAll, toggle, extendTo, beginAt };
}

function keyWithoutOrder(query: CallQuery): string {
  return JSON.stringify({ ...query, sort: null });
}
