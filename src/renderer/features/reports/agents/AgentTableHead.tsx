import { Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo } from 'react';
import { definitionText } from '../../../../shared/metric-definitions.ts';
import type { ReportOrder } from '../../../../shared/settings.ts';
import { type ColumnArranging, leastColumn, mostColumn } from '../../../ui/columns/column-arranging.ts';
import { useHeaderDrag } from '../../../ui/columns/use-header-drag.ts';
import { Resizer } from '../../../ui/Resizer.tsx';
import classes from './AgentTable.module.css';
import { agentColumnName, groupRuns, type ShownColumns } from './table-columns.ts';

interface AgentTableHeadProps {
  readonly shown: ShownColumns;
  readonly order: ReportOrder;
  readonly arranging: ColumnArranging;
  /** The column whose header can be tabbed to; null: none. */
  readonly active: number | null;
}

/** The groups of columns, and beneath them each column: it tells its metric, sorts, and can be dragged and resized. */
export const AgentTableHead = memo(function AgentTableHead({ shown, order, arranging, active }: AgentTableHeadProps) {
  const { columns, widths, agent } = shown;
  const drag = useHeaderDrag(
    columns.map(({ name }) => name),
    (name, by) => arranging.move(name, by, columns),
  );
  const resizerOf = (name: string, header: string, width: number) => (
    <Resizer
      name={`column ${header}`}
      side="before"
      skipped
      width={width}
      least={leastColumn}
      most={mostColumn}
      onResize={(to) => arranging.resize(name, to)}
      onResized={(to) => arranging.resized(name, to)}
    />
  );
  const isByAgent = !columns.some(({ name }) => name === order.by);
  return (
    <thead>
      <tr aria-rowindex={1}>
        <td className={classes.corner} />
        {groupRuns(columns).map(({ group, columns: many }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group may stand in several places.
          <th key={at} scope="colgroup" colSpan={many} className={classes.group}>
            {group}
          </th>
        ))}
      </tr>
      <tr aria-rowindex={2} data-row={-1}>
        <th
          scope="col"
          className={classes.agent}
          data-column={0}
          tabIndex={active === 0 ? 0 : -1}
          aria-colindex={1}
          aria-label="Agent"
          aria-sort={ariaSort(isByAgent, order)}
        >
          <span className={classes.head}>
            <span className={classes.label}>Agent</span>
            {isByAgent ? <Arrow order={order} /> : null}
          </span>
          {resizerOf(agentColumnName, 'Agent', agent)}
        </th>
        {columns.map(({ name, header, metric, kind }, at) => (
          <Tooltip
            key={name}
            label={definitionText(metric)}
            multiline
            w={280}
            openDelay={300}
            events={{ hover: true, focus: true, touch: true }}
          >
            <th
              scope="col"
              data-column={at + 1}
              data-mix={kind === 'mix' || undefined}
              data-drop={drag.drop?.name === name ? drag.drop.side : undefined}
              tabIndex={active === at + 1 ? 0 : -1}
              aria-colindex={at + 2}
              aria-label={header}
              aria-sort={ariaSort(order.by === name, order)}
            >
              <span className={classes.head} draggable {...drag.of(name)}>
                <span className={classes.label}>{header}</span>
                {order.by === name ? <Arrow order={order} /> : null}
              </span>
              {resizerOf(name, header, widths[at] ?? 0)}
            </th>
          </Tooltip>
        ))}
      </tr>
    </thead>
  );
});

function Arrow({ order }: { order: ReportOrder }) {
  const Icon = order.descending ? IconArrowDown : IconArrowUp;
  return <Icon size={12} stroke={2} aria-hidden="true" className={classes.arrow} />;
}

function ariaSort(isSorted: boolean, { descending }: ReportOrder): 'ascending' | 'descending' | 'none' {
  if (!isSorted) return 'none';
  return descending ? 'descending' : 'ascending';
}
