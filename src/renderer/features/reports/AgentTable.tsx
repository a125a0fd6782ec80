import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { type AgentReport, type CallSums, type Report, unassigned } from '../../cache/cache-api.ts';
import type { CallFilters } from '../../query/call-filters.ts';
import { agentText, countOf } from '../../ui/format.ts';
import classes from './AgentTable.module.css';
import { useFigureMenu } from './FigureMenu.tsx';
import { type ReportColumn, type ReportOrder, reportColumns, sortAgents } from './report-columns.ts';
import { useOpenFigure } from './use-open-figure.ts';

/** A row an agent, the unassigned calls a row of their own, the totals pinned beneath. Counts open their calls. */
export function AgentTable({ report }: { report: Report }) {
  const [order, setOrder] = useState<ReportOrder>({ by: 'calls', descending: true });
  const columns = useMemo(() => reportColumns(report.totals), [report]);
  const rows = useMemo(() => sortAgents(report.agents, columns, order), [report, columns, order]);
  const sortBy = (by: string, descending: boolean) =>
    setOrder((before) => (before.by === by ? { by, descending: !before.descending } : { by, descending }));

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.frame} tabIndex={0} aria-label="Report per agent">
      <table className={classes.table}>
        <thead>
          <tr>
            <Head label="Agent" sorted={order.by === 'agent' ? order : null} onSort={() => sortBy('agent', false)} />
            {columns.map(({ key, label, definition }) => (
              <Head
                key={key}
                label={label}
                definition={definition}
                sorted={order.by === key ? order : null}
                onSort={() => sortBy(key, true)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.agent?.userId ?? unassigned} row={row} columns={columns} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            {columns.map((column) => (
              <Cell key={column.key} column={column} sums={report.totals} of="all agents" filters={{}} />
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface HeadProps {
  readonly label: string;
  readonly definition?: string | null;
  /** Null when another column orders the rows. */
  readonly sorted: ReportOrder | null;
  onSort(): void;
}

function Head({ label, definition = null, sorted, onSort }: HeadProps) {
  const Arrow = sorted?.descending === false ? IconArrowUp : IconArrowDown;
  const button = (
    <UnstyledButton className={classes.sort} data-defined={definition !== null || undefined} onClick={onSort}>
      <span>{label}</span>
      {sorted !== null && <Arrow size={12} stroke={2} aria-hidden="true" />}
    </UnstyledButton>
  );
  return (
    <th scope="col" aria-sort={sorted === null ? 'none' : sorted.descending ? 'descending' : 'ascending'}>
      {definition === null ? (
        button
      ) : (
        <Tooltip label={definition} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
          {button}
        </Tooltip>
      )}
    </th>
  );
}

function Row({ row, columns }: { row: AgentReport; columns: readonly ReportColumn[] }) {
  const name = agentText(row.agent);
  const filters = { agents: [row.agent?.userId ?? unassigned] };
  return (
    <tr>
      <th
        scope="row"
        className={row.agent === null ? classes.unassigned : undefined}
        dir="auto"
        title={row.agent && !row.agent.name ? `Agent ID ${row.agent.userId}` : name}
      >
        {name}
      </th>
      {columns.map((column) => (
        <Cell key={column.key} column={column} sums={row.sums} of={name} filters={filters} />
      ))}
    </tr>
  );
}

interface CellProps {
  readonly column: ReportColumn;
  readonly sums: CallSums;
  readonly of: string;
  readonly filters: Partial<CallFilters>;
}

function Cell({ column, sums, of, filters }: CellProps) {
  const openFigure = useOpenFigure();
  const figureMenu = useFigureMenu();
  const value = column.value(sums);
  const text = column.text(value);
  if (column.calls === null) return <td>{text}</td>;
  if (value === 0 || value === null) return <td className={classes.zero}>{text}</td>;
  const counted = { title: `${column.label} of ${of}`, part: { ...filters, ...column.calls } };
  return (
    <td>
      <UnstyledButton
        className={classes.figure}
        aria-label={`${column.key === 'calls' ? countOf(value, 'call') : `${text} ${column.label.toLowerCase()}`} of ${of}: show`}
        onClick={() => openFigure(counted)}
        {...figureMenu(counted, value)}
      >
        {text}
      </UnstyledButton>
    </td>
  );
}
