import type { Difference } from '../../../../shared/statistics/difference.ts';
import classes from './ComparedTable.module.css';

const [width, height] = [150, 16];
const middle = height / 2;

interface IntervalPictureProps {
  readonly difference: Difference;
  /** How far it is drawn to each side of zero. */
  readonly reach: number;
  readonly isClear: boolean;
}

/** The interval of a difference as a line, its value as a dot, and zero as a mark; the table beside it says the same in words. */
export function IntervalPicture({ difference: { low, high, value }, reach, isClear }: IntervalPictureProps) {
  const x = (difference: number) => width / 2 + (Math.max(-1, Math.min(1, difference / reach)) * (width - 10)) / 2;
  return (
    <svg
      className={classes.picture}
      data-clear={isClear || undefined}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <line className={classes.zeroMark} x1={width / 2} x2={width / 2} y1={0} y2={height} />
      <line className={classes.interval} x1={x(low)} x2={x(high)} y1={middle} y2={middle} />
      {low < -reach ? <path className={classes.interval} d={`M9 ${middle - 4}L5 ${middle}L9 ${middle + 4}`} /> : null}
      {high > reach ? (
        <path
          className={classes.interval}
          d={`M${width - 9} ${middle - 4}L${width - 5} ${middle}L${width - 9} ${middle + 4}`}
        />
      ) : null}
      {Math.abs(value) > reach ? null : (
        <circle className={classes.dot} cx={x(value)} cy={middle} r={isClear ? 4 : 3.5} />
      )}
    </svg>
  );
}
