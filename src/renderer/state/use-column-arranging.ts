import { useEffect, useMemo, useState } from 'react';
import { type CallColumns, defaultCallColumns, type Settings } from '../../shared/settings.ts';
import type { ColumnArranging } from '../ui/columns/column-arranging.ts';
import { arrangedColumns, movedInOrder, type TableColumn } from '../ui/columns/column-order.ts';
import { changeSettings, useAppState } from './app-state.tsx';

type ColumnsSetting = keyof { [Name in keyof Settings as Settings[Name] extends CallColumns ? Name : never]: never };

/** How a table's columns are arranged: main keeps it with the settings. `movable`: those that can be put elsewhere, always the same object. */
export function useColumnArranging(setting: ColumnsSetting, movable: readonly TableColumn[]): ColumnArranging {
  const setTo = useAppState().settings[setting];
  // Every change of any setting brings an object of its own.
  const json = JSON.stringify(setTo);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text tells whether it changed.
  const kept = useMemo(() => setTo, [json]);
  const [changed, setChanged] = useState<CallColumns | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is shown from then on.
  useEffect(() => setChanged(null), [kept]);

  const chosen = changed ?? kept;
  return useMemo(() => {
    const keep = (arranged: CallColumns) => {
      setChanged(arranged);
      changeSettings({ [setting]: arranged });
    };
    const withWidth = (name: string, width: number) => ({ ...chosen, widths: { ...chosen.widths, [name]: width } });
    return {
      chosen,
      resize: (name, width) => setChanged(withWidth(name, width)),
      resized: (name, width) => {
        if (width !== null) return keep(withWidth(name, width));
        const { [name]: _width, ...widths } = chosen.widths;
        keep({ ...chosen, widths });
      },
      move: (name, by, shown) =>
        keep({ ...chosen, order: movedInOrder(arrangedColumns(movable, chosen.order), shown, name, by) }),
      show: (names) => keep({ ...chosen, shown: [...names] }),
      reset: () => keep(defaultCallColumns),
    };
  }, [chosen, setting, movable]);
}
