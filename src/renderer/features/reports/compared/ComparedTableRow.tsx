import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { memo } from 'react';
import type { ComparedMetric, ComparedRow, ComparedValue } from '../../../cache/comparison-api.ts';
import { agentText, nothing } from '../../../ui/format.ts';
import classes from './ComparedTable.module.css';
import { changeText, comparedMetricTexts, differenceText, intervalText } from './compared-text.ts';
import { cellName, type TableCell } from './focused-cell.ts';
import { IntervalPicture } from './IntervalPicture.tsx';
import type { ShownPeriods } from './shown-periods.ts';

interface ComparedTableRowProps {
  readonly row: ComparedRow;
  readonly index: number;
  readonly isTotal: boolean;
  readonly metric: ComparedMetric;
  readonly periods: ShownPeriods;
  /** How far the picture of an interval reaches. */
  readonly reach: number;
  /** Which of its values the Tab key stops at; null: none. */
  readonly stop: number | null;
  readonly onStop: (cell: TableCell) => void;
  readonly onOpen: (row: ComparedRow, isTotal: boolean, column: number) => void;
}

export const ComparedTableRow = memo(function ComparedTableRow(props: ComparedTableRowProps) {
  const { row, isTotal, metric, reach } = props;
  const figure = row.figures[metric];
  const { difference, isClear } = figure;
  const name = isTotal ? 'Total' : agentText(row.agent);
  const Arrow = difference !== null && difference.value < 0 ? IconArrowDownRight : IconArrowUpRight;
  return (
    <tr data-clear={isClear || undefined}>
      <th
        scope="row"
        className={row.agent === null && !isTotal ? classes.unassigned : undefined}
        dir="auto"
        title={row.agent !== null && !row.agent.name ? `Agent ID ${row.agent.userId}` : name}
      >
        {name}
      </th>
      <Value {...props} column={0} name={name} value={figure.here} />
      <Value {...props} column={1} name={name} value={figure.other} />
      <td className={classes.difference}>{difference === null ? nothing : differenceText(metric, difference.value)}</td>
      <td className={classes.change}>
        {isClear ? <Arrow size={14} stroke={2} aria-hidden="true" /> : null}
        {changeText(metric, figure)}
      </td>
      <td className={classes.limits}>{intervalText(metric, figure)}</td>
      <td className={classes.picture}>
        {difference === null ? null : <IntervalPicture difference={difference} reach={reach} isClear={isClear} />}
      </td>
    </tr>
  );
});

interface ValueProps extends ComparedTableRowProps {
  readonly column: number;
  readonly name: string;
  readonly value: ComparedValue;
}

function Value({ column, name, value: { value, calls }, ...row }: ValueProps) {
  const { calls: callsName, value: text, taken } = comparedMetricTexts[row.metric];
  const shown = value === null ? nothing : text(value);
  if (calls === 0) return <td className={classes.zero}>{shown}</td>;
  const period = column === 0 ? row.periods.here : row.periods.other;
  const cell = { row: row.index, column };
  return (
    <td>
      <button
        type="button"
        className={classes.figure}
        aria-label={`${shown} ${taken(calls)}, ${name}, ${period.name}: show ${callsName.toLowerCase()}`}
        tabIndex={row.stop === column ? 0 : -1}
        data-cell={cellName(cell)}
        onFocus={() => row.onStop(cell)}
        onClick={() => row.onOpen(row.row, row.isTotal, column)}
      >
        {shown} <span className={classes.taken}>{taken(calls)}</span>
      </button>
    </td>
  );
}
