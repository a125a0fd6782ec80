// biome-ignore-all lint/a11y/useSemanticElements: a virtual list is no table, its rows are placed by hand.

import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import { useRecordingStates } from '../../state/use-recordings.ts';
import type { CellContext } from './CallCell.tsx';
import styles from './CallGrid.module.css';
import { CallRow, type RowActions } from './CallRow.tsx';
import type { Column } from './columns.ts';
import { DaySeparator } from './DaySeparator.tsx';
import { dayBeginnings } from './days-in-list.ts';
import { rowHeight } from './row-scroll.ts';
import { isSelected, type Selection } from './selection.ts';

/** Rows are drawn relative to the nearest multiple of this, where px are told apart exactly. */
const originEvery = 10_000;

interface GridRowsProps {
  readonly drawn: readonly DrawnRow[];
  /** The call of each drawn row; undefined while it is on its way. */
  readonly calls: readonly (Call | undefined)[];
  /** Whether the rows are in the order of time: then the beginning of each day is drawn. */
  readonly isByTime: boolean;
  /** Rows that the list has moved down since its query was first shown. */
  readonly moved: number;
  /** The first row that is seen. */
  readonly first: number;
  /** Px of all rows. */
  readonly height: number;
  /** Px that the rows are wide at the least. */
  readonly minWidth: number;
  /** Px by which rows are drawn higher than their place. */
  readonly slack: number;
  /** The widths of the columns, as CSS has them. */
  readonly template: string;
  readonly columns: readonly Column[];
  readonly context: CellContext;
  readonly active: number;
  readonly selection: Selection;
  readonly openCallSid: string | null;
  readonly actions: RowActions;
}

/** The rows of the list that exist, and the beginnings of days between them. */
export function GridRows(props: GridRowsProps) {
  const { drawn, calls, isByTime, moved, first, height, minWidth, slack, template, columns, context } = props;
  const { active, selection, openCallSid, actions } = props;
  const recordings = useRecordingStates();
  const origin = Math.round((first - moved) / originEvery) * originEvery;
  const beginsDay = isByTime ? dayBeginnings(calls.map(timeOf), context.zone) : [];
  return (
    <div className={styles.body} style={{ height, minWidth }}>
      <div
        role="rowgroup"
        className={styles.rows}
        style={{ transform: `translateY(${(origin + moved) * rowHeight - slack}px)` }}
      >
        {drawn.map(({ index, place }, at) => {
          const call = calls[at];
          return (
            <CallRow
              key={index - moved}
              index={index}
              top={(place - moved - origin) * rowHeight}
              template={template}
              dayEdge={beginsDay[at] ? 'begins' : beginsDay[at + 1] ? 'ends' : undefined}
              call={call}
              columns={columns}
              context={context}
              active={index === active}
              selected={call !== undefined && isSelected(selection, call.callSid)}
              open={call !== undefined && call.callSid === openCallSid}
              recording={call && recordings.get(sidOf(call.callSid))}
              actions={actions}
            />
          );
        })}
        {drawn.map(({ place }, at) => {
          const time = calls[at]?.startTime;
          if (!beginsDay[at] || typeof time !== 'number') return null;
          const top = (place - moved - origin) * rowHeight;
          return <DaySeparator key={`day ${time}`} time={time} zone={context.zone} today={context.today} top={top} />;
        })}
      </div>
    </div>
  );
}

interface DrawnRow {
  readonly index: number;
  /** Where it is drawn. */
  readonly place: number;
}

/** The rows to draw, each with the place it is drawn at. The active one exists even when it is scrolled away: otherwise the keyboard would lose its place. */
export function drawnRows(wanted: { from: number; to: number }, total: number, active: number): DrawnRow[] {
  const from = Math.max(0, wanted.from);
  const to = Math.min(total, wanted.to);
  const rows = Array.from({ length: to - from }, (_, at) => ({ index: from + at, place: from + at }));
  if (active >= total || (active >= from && active < to)) return rows;
  // Just out of sight, because its own place may be further away than can be laid out.
  return active < from ? [{ index: active, place: from - 1 }, ...rows] : [...rows, { index: active, place: to }];
}

function timeOf(call: Call | undefined): number | null | undefined {
  return call?.startTime;
}
