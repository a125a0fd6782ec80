import { Tooltip } from '@mantine/core';
import { type KeyboardEvent, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { definitionText } from '../../../../shared/metric-definitions.ts';
import { unassigned } from '../../../cache/cache-api.ts';
import type { ComparedMetric, ComparedRow, Comparison } from '../../../cache/comparison-api.ts';
import { agentTableKeys } from '../../../keys/key-table.ts';
import { pressed } from '../../../keys/pressed.ts';
import { agentText, countOf } from '../../../ui/format.ts';
import { useOpenFigure } from '../use-open-figure.ts';
import classes from './ComparedTable.module.css';
import { ComparedTableRow } from './ComparedTableRow.tsx';
import { byClearChange, comparedRowCount, pictureReach } from './compared-rows.ts';
import { comparedMetricTexts } from './compared-text.ts';
import { moveFocus, tabStop } from './focused-cell.ts';
import type { ShownPeriods } from './shown-periods.ts';

interface ComparedTableProps {
  readonly comparison: Comparison;
  readonly metric: ComparedMetric;
  readonly periods: ShownPeriods;
}

/** A row an agent, the clearest change first, the total pinned beneath. Values open their calls; arrows move between them. */
export function ComparedTable(props: ComparedTableProps) {
  // Hundreds of rows are drawn in pieces, so that a choice answers at once.
  const { comparison, metric, periods } = useDeferredValue(props);
  const agents = useMemo(() => byClearChange(comparison.agents, metric), [comparison, metric]);
  const rows = useMemo(() => [...agents, comparison.totals], [agents, comparison]);
  const reach = useMemo(() => pictureReach(rows, metric), [rows, metric]);
  const [last, setLast] = useState({ row: 0, column: 0 });
  const stop = tabStop(rows, metric, last);
  const compared = comparedRowCount(agents, metric);
  const openFigure = useOpenFigure();
  const { name, method } = comparedMetricTexts[metric];
  const open = useCallback(
    (row: ComparedRow, isTotal: boolean, column: number) => {
      const { calls, filters } = comparedMetricTexts[metric];
      const period = column === 0 ? periods.here : periods.other;
      const agent = isTotal ? {} : { agents: [row.agent?.userId ?? unassigned] };
      const of = isTotal ? '' : ` of ${agentText(row.agent)}`;
      openFigure({ title: `${calls}${of}, ${period.name}`, part: { dates: period.dates, ...filters, ...agent } });
    },
    [metric, periods, openFigure],
  );
  const shared = { metric, periods, reach, onStop: setLast, onOpen: open };
  const press = (event: KeyboardEvent<HTMLTableElement>) => {
    const action = pressed(event, agentTableKeys);
    if (action === null || action === 'open' || action === 'menu') return;
    if (moveFocus(action, event.currentTarget)) event.preventDefault();
  };
  const stopIn = (row: number) => (stop?.row === row ? stop.column : null);

  return (
    <section className={classes.frame} aria-label={`${name}, ${periods.here.name} and ${periods.other.name}`}>
      <table className={classes.table} onKeyDown={press}>
        <thead>
          <tr>
            <th scope="col">Agent</th>
            <Head name={periods.here.name} definition={definitionText(metric)} />
            <Head name={periods.other.name} definition={definitionText(metric)} />
            <Head name="Difference" definition={method} />
            <Head name="Change" definition={clearDefinition(compared)} isText />
            <Head name="95 % interval" definition={method} />
            <td className={classes.picture} aria-hidden="true">
              <span className={classes.sides}>
                <span>less</span>
                <span>more</span>
              </span>
            </td>
          </tr>
        </thead>
        <tbody>
          {agents.map((row, index) => (
            <ComparedTableRow
              key={row.agent?.userId ?? unassigned}
              {...shared}
              row={row}
              index={index}
              isTotal={false}
              stop={stopIn(index)}
            />
          ))}
        </tbody>
        <tfoot>
          <ComparedTableRow
            {...shared}
            row={comparison.totals}
            index={agents.length}
            isTotal
            stop={stopIn(agents.length)}
          />
        </tfoot>
      </table>
    </section>
  );
}

function clearDefinition(compared: number): string {
  return `A change is named only where the interval leaves zero out also when all ${countOf(compared, 'row')} are taken together (Holm’s correction): of 100 rows without any change, about 5 would leave zero out of their own 95 % interval by chance. The total is a question of its own.`;
}

interface HeadProps {
  readonly name: string;
  readonly definition: string;
  readonly isText?: boolean;
}

function Head({ name, definition, isText = false }: HeadProps) {
  return (
    <th scope="col" className={isText ? classes.change : undefined}>
      <Tooltip label={definition} multiline w={320} events={{ hover: true, focus: true, touch: true }}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what it says of itself must be reachable by keyboard. */}
        <span className={classes.defined} tabIndex={0}>
          {name}
        </span>
      </Tooltip>
    </th>
  );
}
