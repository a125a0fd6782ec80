import type { ComparedFigure, ComparedMetric } from '../../../cache/comparison-api.ts';
import { changeText, differenceText, intervalText } from './compared-text.ts';
import type { ShownPeriods } from './shown-periods.ts';
import classes from './TileDifference.module.css';

interface TileDifferenceProps {
  readonly metric: ComparedMetric;
  /** Of the totals. */
  readonly figure: ComparedFigure;
  readonly periods: ShownPeriods;
}

/** How a tile's figure differs from the compared period, and whether that is clear: `+2.1 pts, higher`. */
export function TileDifference({ metric, figure, periods: { here, other } }: TileDifferenceProps) {
  const { difference, isClear } = figure;
  const words = changeText(metric, figure);
  const perDay = metric === 'calls' ? ' a day' : '';
  const interval = difference === null ? '' : `: 95 % interval ${intervalText(metric, figure)}${perDay}`;
  return (
    <span
      className={classes.difference}
      data-clear={isClear || undefined}
      title={`${here.name} against ${other.name}${interval}`}
    >
      {difference === null ? words : `${differenceText(metric, difference.value)}${perDay}, ${words}`}
    </span>
  );
}
