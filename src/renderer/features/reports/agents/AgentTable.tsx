// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked through with arrow keys is a grid.
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ReportOrder } from '../../../../shared/settings.ts';
import { unassigned } from '../../../cache/cache-api.ts';
import type { AgentRow, AgentsReport } from '../../../cache/report-api.ts';
import { agentTableKeys } from '../../../keys/key-table.ts';
import { pressed } from '../../../keys/pressed.ts';
import { changeSettings, useAppState } from '../../../state/app-state.tsx';
import { useReportView } from '../../../state/use-report.ts';
import type { ColumnArranging } from '../../../ui/columns/column-arranging.ts';
import { agentText } from '../../../ui/format.ts';
import { useFigureMenu } from '../FigureMenu.tsx';
import { type CountedCalls, useOpenFigure } from '../use-open-figure.ts';
import classes from './AgentTable.module.css';
import { AgentTableHead } from './AgentTableHead.tsx';
import { AgentTableRow } from './AgentTableRow.tsx';
import type { AgentColumn } from './agent-columns.ts';
import { mixOrder } from './disposition-mix.ts';
import { type CellPlace, movedCell, withinTable } from './moved-cell.ts';
import { sortAgents } from './sort-agents.ts';
import type { ShownColumns } from './table-columns.ts';
import { useAllRowsInPrint } from './use-all-rows-in-print.ts';

/** Px, as the style sheet has them. */
const rowHeight = 30;
const headHeight = 58;
const totalHeight = 34;

interface AgentTableProps {
  readonly report: AgentsReport;
  /** What the table is scrolled in, with all that stands above it. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly shown: ShownColumns;
  readonly arranging: ColumnArranging;
}

/**
 * A row an agent, the unassigned calls a row of their own, the totals beneath. Head, agent and totals stay in sight. One cell can
 * be tabbed to, arrows move between cells, Enter shows the calls of a figure. Only the rows in sight exist.
 */
export function AgentTable({ report, scroller, shown, arranging }: AgentTableProps) {
  const { columns, widths, agent } = shown;
  const { reportOrder } = useAppState().settings;
  const order = useReportOrder(reportOrder);
  const rows = useMemo(() => sortAgents(report.agents, columns, order.order), [report.agents, columns, order.order]);
  const most = useMemo(() => mostOfEach(report.agents, columns), [report.agents, columns]);
  const mix = useMemo(() => mixOrder(report.totals), [report.totals]);
  const table = useRef<HTMLTableElement>(null);
  const openFigure = useOpenFigure();
  const { showAgent } = useReportView();
  const figureMenu = useFigureMenu();

  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 });
  const active = withinTable(place, { rows: rows.length, columns: columns.length });
  const wantsFocus = useRef(false);

  const isWhole = useAllRowsInPrint();
  const rangeWithActive = (range: Range) => {
    if (isWhole) return rows.map((_, index) => index);
    const inSight = defaultRangeExtractor(range);
    const { row } = active;
    if (row < 0 || row >= rows.length || inSight.includes(row)) return inSight;
    return row < (inSight[0] ?? 0) ? [row, ...inSight] : [...inSight, row];
  };
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const body = table.current?.tBodies[0];
    if (body === undefined || scroller.current === null) return;
    const { top } = body.getBoundingClientRect();
    const px = Math.round(top - scroller.current.getBoundingClientRect().top + scroller.current.scrollTop);
    if (px !== above) setAbove(px);
  });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: above,
    rangeExtractor: rangeWithActive,
  });
  const drawn = virtual.getVirtualItems().map(({ index }) => index);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const cell = table.current?.querySelector<HTMLElement>(cellAt(active));
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const rowAt = (row: number): AgentRow | undefined => (row === rows.length ? report.totals : rows[row]);
  const countedAt = ({ row, column }: CellPlace): (CountedCalls & { calls: number | null }) | null => {
    const [ofRow, ofColumn] = [rowAt(row), columns[column - 1]];
    const counted = ofRow && ofColumn?.counted(ofRow);
    if (!counted || ofColumn === undefined) return null;
    const isTotal = row === rows.length;
    const agents = isTotal ? {} : { agents: [ofRow.agent?.userId ?? unassigned] };
    const title = `${titleOf(ofColumn)} of ${isTotal ? 'all agents' : agentText(ofRow.agent)}`;
    return { title, part: { ...agents, ...counted.part }, calls: counted.calls };
  };
  const open = (cell: CellPlace) => {
    const { row, column } = cell;
    if (row === -1) return order.sortBy(columns[column - 1]?.name ?? 'agent', column > 0);
    const ofRow = rows[row];
    if (column === 0) return ofRow && showAgent(ofRow.agent?.userId ?? unassigned);
    const counted = countedAt(cell);
    if (counted !== null) openFigure(counted);
  };

  const press = (event: KeyboardEvent<HTMLElement>) => {
    const action = pressed(event, agentTableKeys);
    const cell = placeOf(event.target);
    if (action === null || cell === null) return;
    event.preventDefault();
    // The player's keys are arrows and Space too.
    event.stopPropagation();
    if (action === 'menu') return askForMenu(event.target);
    if (action === 'open') return event.repeat ? undefined : open(cell);
    const view = (scroller.current?.clientHeight ?? 0) - headHeight - totalHeight;
    const page = Math.max(1, Math.floor(view / rowHeight) - 1);
    wantsFocus.current = true;
    setPlace(movedCell(action, cell, { rows: rows.length, columns: columns.length, page }));
  };
  const focused = ({ target }: FocusEvent) => {
    const cell = placeOf(target);
    if (cell !== null && (cell.row !== active.row || cell.column !== active.column)) setPlace(cell);
  };
  const click = ({ target }: MouseEvent) => {
    const cell = placeOf(target);
    const isEdge = target instanceof Element && target.closest('[role="separator"]') !== null;
    if (cell !== null && !isEdge) open(cell);
  };
  const openMenu = ({ target }: MouseEvent) => {
    const cell = placeOf(target);
    const counted = cell && countedAt(cell);
    if (counted) figureMenu(counted, counted.calls).onContextMenu();
  };

  const activeIn = (row: number) => (active.row === row ? active.column : null);
  const row = (index: number, ofRow: AgentRow, isTotal: boolean) => (
    <AgentTableRow
      key={isTotal ? 'total' : (ofRow.agent?.userId ?? unassigned)}
      row={ofRow}
      index={index}
      isTotal={isTotal}
      columns={columns}
      most={most}
      mix={mix}
      active={activeIn(index)}
    />
  );
  return (
    <table
      ref={table}
      role="grid"
      aria-label="Report per agent"
      aria-rowcount={rows.length + 3}
      aria-colcount={columns.length + 1}
      className={classes.table}
      style={{ width: widths.reduce((sum, one) => sum + one, agent), '--agent': `${agent}px` }}
      onKeyDown={press}
      onFocus={focused}
      onClick={click}
      onContextMenu={openMenu}
    >
      <colgroup>
        <col style={{ width: agent }} />
        {columns.map(({ name }, at) => (
          <col key={name} style={{ width: widths[at] }} />
        ))}
      </colgroup>
      <AgentTableHead shown={shown} order={order.order} arranging={arranging} active={activeIn(-1)} />
      <tbody>{withGaps(drawn, rows.length, (index) => rows[index] && row(index, rows[index], false))}</tbody>
      <tfoot>{row(rows.length, report.totals, true)}</tfoot>
    </table>
  );
}

/** Rows that exist, and between them room for those that do not. */
function withGaps(drawn: readonly number[], rows: number, draw: (index: number) => React.ReactNode) {
  const nodes: React.ReactNode[] = [];
  let next = 0;
  for (const index of [...drawn, rows]) {
    if (index > next) {
      nodes.push(
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus.
        <tr key={`before ${index}`} aria-hidden="true">
          <td className={classes.gap} style={{ height: (index - next) * rowHeight }} />
        </tr>,
      );
    }
    if (index < rows) nodes.push(draw(index));
    next = index + 1;
  }
  return nodes;
}

/** The order of the rows, kept with the settings. */
function useReportOrder(kept: ReportOrder): {
  readonly order: ReportOrder;
  sortBy(name: string, highFirst: boolean): void;
} {
  const [changed, setChanged] = useState<ReportOrder | null>(null);
  const order = changed ?? kept;
  const key = `${order.by} ${order.descending}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of any setting brings an object of its own.
  const same = useMemo(() => order, [key]);
  return {
    order: same,
    sortBy: (by, highFirst) => {
      const next = { by, descending: order.by === by ? !order.descending : highFirst };
      setChanged(next);
      changeSettings({ reportOrder: next });
    },
  };
}

/** The greatest of each column, which bars are drawn in proportion to; ratios to 1. */
function mostOfEach(agents: readonly AgentRow[], columns: readonly AgentColumn[]): ReadonlyMap<string, number> {
  return new Map(
    columns.map((column) => [
      column.name,
      column.kind === 'ratio' ? 1 : agents.reduce((most, row) => Math.max(most, column.value(row) ?? 0), 0),
    ]),
  );
}

function titleOf({ name, header }: AgentColumn): string {
  return /^(status|direction) /.test(name) ? `${header} calls` : header;
}

function cellAt({ row, column }: CellPlace): string {
  return `[data-row="${row}"] [data-column="${column}"]`;
}

function placeOf(target: EventTarget): CellPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset.row;
  return cell === null || row === undefined ? null : { row: Number(row), column: Number(cell.dataset.column) };
}

/** As the menu key does where a browser knows it. */
function askForMenu(target: EventTarget): void {
  if (!(target instanceof Element)) return;
  const { left, bottom } = target.getBoundingClientRect();
  const place = { clientX: left + 12, clientY: bottom - 4 };
  target.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
}
