import { useEffect, useMemo, useState } from 'react';
import { type CallColumns, defaultCallColumns } from '../../../shared/settings.ts';
import { changeSettings, useAppState } from '../../state/app-state.tsx';
import { type Column, type ColumnName, movedColumn } from './columns.ts';

export interface ColumnArranging {
  /** As it is being dragged. */
  readonly chosen: CallColumns;
  /** Follows a drag, and keeps nothing. */
  resize(name: ColumnName, width: number): void;
  /** Null: as wide as its contents want it. */
  resized(name: ColumnName, width: number | null): void;
  /** So many places to the right among those that are shown. */
  move(name: ColumnName, by: number, shown: readonly Column[]): void;
  /** Shows or hides a column. From then on those that were chosen are shown, whether there is room or not. */
  toggle(name: ColumnName, shown: readonly Column[]): void;
  reset(): void;
}

/** How the columns are arranged: main keeps it with the settings. */
export function useCallColumns(): ColumnArranging {
  const { callColumns } = useAppState().settings;
  // Every change of any setting brings an object of its own.
  const json = JSON.stringify(callColumns);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text tells whether it changed.
  const kept = useMemo(() => callColumns, [json]);
  const [changed, setChanged] = useState<CallColumns | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is shown from then on.
  useEffect(() => setChanged(null), [kept]);

  const chosen = changed ?? kept;
  return useMemo(() => {
    const keep = (arranged: CallColumns) => {
      setChanged(arranged);
      changeSettings({ callColumns: arranged });
    };
    const withWidth = (name: ColumnName, width: number) => ({
      ...chosen,
      widths: { ...chosen.widths, [name]: width },
    });
    return {
      chosen,
      resize: (name, width) => setChanged(withWidth(name, width)),
      resized: (name, width) => {
        if (width !== null) return keep(withWidth(name, width));
        const { [name]: _width, ...widths } = chosen.widths;
        keep({ ...chosen, widths });
      },
      move: (name, by, shown) => keep(movedColumn(chosen, shown, name, by)),
      toggle: (name, shown) => {
        const names: string[] = shown.map((column) => column.name);
        keep({
          ...chosen,
          shown: names.includes(name) ? names.filter((one) => one !== name) : [...names, name],
        });
      },
      reset: () => keep(defaultCallColumns),
    };
  }, [chosen]);
}
