import { memo } from 'react';
import type { AgentRow } from '../../../cache/report-api.ts';
import { agentText, formatPercent, nothing } from '../../../ui/format.ts';
import classes from './AgentTable.module.css';
import type { AgentColumn } from './agent-columns.ts';
import { mixPieces } from './disposition-mix.ts';

interface AgentTableRowProps {
  readonly row: AgentRow;
  /** Among the agents; the total comes after the last. */
  readonly index: number;
  readonly isTotal: boolean;
  readonly columns: readonly AgentColumn[];
  /** The greatest value of each column, by its name. */
  readonly most: ReadonlyMap<string, number>;
  /** The dispositions that have a colour. */
  readonly mix: readonly string[];
  /** The column that can be tabbed to; null: none of this row. */
  readonly active: number | null;
}

/** An agent's figures, or the total's. Drawn anew only where something of it has changed. */
export const AgentTableRow = memo(function AgentTableRow(props: AgentTableRowProps) {
  const { row, index, isTotal, columns, most, mix, active } = props;
  const { agent } = row;
  const name = isTotal ? 'Total' : agentText(agent);
  return (
    <tr data-row={index} aria-rowindex={index + 3}>
      <th
        scope="row"
        className={classes.agent}
        data-column={0}
        data-unassigned={(agent === null && !isTotal) || undefined}
        tabIndex={active === 0 ? 0 : -1}
        aria-colindex={1}
        title={agent !== null && !agent.name ? `Agent ID ${agent.userId}` : name}
      >
        <span className={isTotal ? classes.total : classes.name} dir="auto">
          {name}
        </span>
      </th>
      {columns.map((column, at) => {
        const value = column.value(row);
        const text = column.text(row);
        const isOpen = column.counted(row) !== null;
        const isMix = column.kind === 'mix';
        const share = isTotal || isMix || value === null ? 0 : value / Math.max(most.get(column.name) ?? 0, 1e-9);
        return (
          <td
            key={column.name}
            data-column={at + 1}
            data-open={isOpen || undefined}
            data-mix={isMix || undefined}
            tabIndex={active === at + 1 ? 0 : -1}
            aria-colindex={at + 2}
            title={isMix && text !== nothing ? mixText(row, mix) : undefined}
            style={share > 0 ? { '--share': `${Math.min(1, share) * 100}%`, '--bar': column.colour } : undefined}
            data-bar={share > 0 || undefined}
          >
            <span className={classes.figure} dir={isMix ? 'auto' : undefined}>
              {text}
            </span>
            {isMix && text !== nothing ? <MixBar row={row} mix={mix} /> : null}
          </td>
        );
      })}
    </tr>
  );
});

/** What the cell's text and its title say, drawn. */
function MixBar({ row, mix }: { row: AgentRow; mix: readonly string[] }) {
  return (
    <span className={classes.mix} aria-hidden="true">
      {mixPieces(row, mix).map(({ disposition, calls }) => (
        <span
          key={disposition}
          data-piece={disposition === null ? undefined : mix.indexOf(disposition)}
          style={{ flexGrow: calls }}
        />
      ))}
    </span>
  );
}

function mixText(row: AgentRow, mix: readonly string[]): string {
  return mixPieces(row, mix)
    .map(({ disposition, calls }) => `${disposition ?? 'Others and none'} ${formatPercent(calls / row.sums.calls)}`)
    .join(', ');
}
