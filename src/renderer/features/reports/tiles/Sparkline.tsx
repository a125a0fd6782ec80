import classes from './Tiles.module.css';

interface SparklineProps {
  /** A day each, oldest first; null: nothing to be computed from. */
  readonly values: readonly (number | null)[];
  readonly text: (value: number) => string;
  readonly days: number;
}

const width = 72;
const height = 22;

/** How a figure went, day by day. */
export function Sparkline({ values, text, days }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (at: number) => (at / (values.length - 1)) * (width - 2) + 1;
  const y = (value: number) => height - 2 - ((value - least) / (most - least || 1)) * (height - 4);
  // A day without a figure is a gap, not a zero.
  const lines = values.map((value, at) =>
    value === null ? '' : `${values[at - 1] == null ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`,
  );
  return (
    <svg
      className={classes.sparkline}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`A day in the last ${days} days: ${text(least)} to ${text(most)}`}
    >
      <path d={lines.join('')} />
    </svg>
  );
}
