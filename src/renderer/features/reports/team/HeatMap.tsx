// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: scales and names of a drawing take no focus; its table says the same.
import { useId, useMemo } from 'react';
import type { HeatCell, TeamReport } from '../../../cache/report-api.ts';
import { countOf, formatCount } from '../../../ui/format.ts';
import { firstWeekday, locale, type Weekday, weekdaysFrom } from '../../../ui/locale.ts';
import { hourName, hourRange, weekdayName } from '../../../ui/locale-dates.ts';
import { ChartDrawing } from './ChartDrawing.tsx';
import { ChartPanel } from './ChartPanel.tsx';
import classes from './charts.module.css';
import { textWidth } from './fit-text.ts';
import { classEnds, heatClass, meanOf } from './heat-scale.ts';
import type { Mark } from './marks.ts';
import type { ReportScope } from './report-scope.ts';
import { markProps, useMarks } from './use-marks.tsx';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
/** As the query language names them, by ISO weekday. */
const dayWords: Readonly<Record<Weekday, string>> = {
  1: 'mon',
  2: 'tue',
  3: 'wed',
  4: 'thu',
  5: 'fri',
  6: 'sat',
  7: 'sun',
};
const notThere: HeatCell = { calls: 0, occurrences: 0 };
const noSuchHour = 'No such hour in the range';

interface HeatMapProps {
  readonly report: TeamReport;
  readonly scope: ReportScope;
}

/** When calls come: the mean of each hour of each weekday. */
export function HeatMap({ report, scope }: HeatMapProps) {
  const { heat, totals } = report;
  const table = useMemo(
    () => ({
      columns: ['Weekday', ...hours.map((hour) => hourRange(hour))],
      rows: weekdaysFrom(firstWeekday()).map((day) => [
        weekdayName(day, 'weekday'),
        ...hours.map((hour) => cellText(heat[day - 1]?.[hour] ?? notThere, day)),
      ]),
    }),
    [heat],
  );
  return (
    <ChartPanel
      title="Calls by weekday and hour, on average"
      about={scope.about}
      explains={['averagePerHour']}
      table={table}
    >
      {totals.sums.calls === 0
        ? null
        : ({ width, titleId }) => <Cells heat={heat} scope={scope} width={width} titleId={titleId} />}
    </ChartPanel>
  );
}

/** `42 calls on 4 Mondays, 10.5 on average` */
function cellText(cell: HeatCell, day: Weekday): string {
  const mean = meanOf(cell);
  if (mean === null) return noSuchHour;
  const on = countOf(cell.occurrences, weekdayName(day, 'weekday'));
  return cell.calls === 0
    ? `no calls on ${on}`
    : `${countOf(cell.calls, 'call')} on ${on}, ${meanText(mean)} on average`;
}

const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });

function meanText(mean: number): string {
  if (mean < 0.1) return hundredths.format(mean);
  return mean < 100 ? tenths.format(mean) : formatCount(Math.round(mean));
}

const namesWidth = 46;
const top = 20;
const legendHeight = 30;

interface CellsProps {
  readonly heat: TeamReport['heat'];
  readonly scope: ReportScope;
  readonly width: number;
  readonly titleId: string;
}

function Cells({ heat, scope, width, titleId }: CellsProps) {
  const patternId = useId();
  const days = useMemo(() => weekdaysFrom(firstWeekday()), []);
  const { cells, marks, most } = useMemo(() => cellsOf(heat, days, scope), [heat, days, scope]);
  const { stop, events, tip } = useMarks(marks);
  const cell = (width - namesWidth) / 24;
  const row = Math.max(18, Math.min(26, cell));
  const bottom = top + row * 7;
  const height = bottom + legendHeight;
  // Where there is room, each cell says its mean.
  const isWritten = cells.every(({ mean }) => mean === null || textWidth(meanText(mean)) * (10 / 12) <= cell - 3);
  const every = [1, 2, 3, 6].find((hours) => hours * cell >= textWidth(hourName(22)) + 8) ?? 6;
  const drawn = useMemo(
    () =>
      cells.map(({ column, line, mean, level }, index) => {
        const [x, y] = [namesWidth + column * cell, top + line * row];
        return (
          <g key={`${line} ${column}`} className={classes.cell} data-level={level ?? 'missing'}>
            <rect
              x={x + 0.5}
              y={y + 0.5}
              width={cell - 1}
              height={row - 1}
              rx={2}
              {...(level === null ? { fill: `url(#${patternId})` } : {})}
              {...markProps(marks, index, stop)}
            />
            {isWritten && mean !== null && (
              <text aria-hidden="true" x={x + cell / 2} y={y + row / 2 + 3.5} textAnchor="middle">
                {mean === 0 ? '·' : meanText(mean)}
              </text>
            )}
          </g>
        );
      }),
    [cells, marks, stop, cell, row, isWritten, patternId],
  );
  return (
    <ChartDrawing width={width} height={height} titleId={titleId} events={events} tip={tip}>
      <defs>
        <pattern id={patternId} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className={classes.hatch} x1={0} x2={0} y1={0} y2={5} />
        </pattern>
      </defs>
      <g aria-hidden="true" className={classes.scale}>
        {hours
          .filter((hour) => hour % every === 0)
          .map((hour) => (
            <text key={hour} x={namesWidth + (hour + 0.5) * cell} y={top - 7} textAnchor="middle">
              {hourName(hour)}
            </text>
          ))}
        {days.map((day, line) => (
          <text key={day} x={0} y={top + line * row + row / 2 + 4}>
            {weekdayName(day, 'shortWeekday')}
          </text>
        ))}
      </g>
      {drawn}
      <Classes
        most={most}
        y={bottom + 14}
        x={namesWidth}
        patternId={patternId}
        isMissing={cells.some(({ level }) => level === null)}
      />
    </ChartDrawing>
  );
}

/** A cell as it is drawn: `level` is 0 for none, null where the range has no such hour. */
interface DrawnCell {
  readonly column: number;
  readonly line: number;
  readonly mean: number | null;
  readonly level: number | null;
}

function cellsOf(heat: TeamReport['heat'], days: readonly Weekday[], scope: ReportScope) {
  const most = Math.max(0, ...heat.flat().map((cell) => meanOf(cell) ?? 0));
  const cells: DrawnCell[] = [];
  const marks: Mark[] = [];
  for (const [line, day] of days.entries()) {
    for (const hour of hours) {
      const counted = heat[day - 1]?.[hour] ?? notThere;
      const mean = meanOf(counted);
      const name = `${weekdayName(day, 'weekday')}, ${hourRange(hour)}`;
      cells.push({ column: hour, line, mean, level: mean === null ? null : heatClass(mean, most) });
      marks.push({
        x: hour,
        y: -line,
        label: `${name}: ${cellText(counted, day)}`,
        calls: counted.calls,
        opens:
          counted.calls === 0
            ? null
            : { words: `weekday:${dayWords[day]} hour:${hour}`, title: `Calls${scope.of}, ${name}` },
      });
    }
  }
  return { cells, marks, most };
}

interface ClassesProps {
  readonly most: number;
  readonly x: number;
  readonly y: number;
  readonly patternId: string;
  readonly isMissing: boolean;
}

/** What each shade stands for. */
function Classes({ most, x, y, patternId, isMissing }: ClassesProps) {
  let left = x;
  const shades = ['None', ...classEnds(most).map((end) => `up to ${meanText(end)}`)].map((name, level) => ({
    name,
    level,
  }));
  const entries = [...shades, ...(isMissing ? [{ name: noSuchHour, level: null }] : [])].map((entry) => {
    const at = left;
    left += textWidth(entry.name) + 34;
    return { ...entry, at };
  });
  return (
    <g aria-hidden="true">
      {entries.map(({ name, level, at }) => (
        <g key={level}>
          <g className={classes.cell} data-level={level ?? 'missing'}>
            <rect
              x={at}
              y={y}
              width={12}
              height={12}
              rx={2}
              {...(level === null ? { fill: `url(#${patternId})` } : {})}
            />
          </g>
          <text className={classes.className} x={at + 17} y={y + 10}>
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}
