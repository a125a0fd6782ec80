import { Button, Checkbox } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { useAppState } from '../../../state/app-state.tsx';
import { useColumnArranging } from '../../../state/use-column-arranging.ts';
import { ColumnChooser } from '../../../ui/columns/ColumnChooser.tsx';
import { arrangedColumns } from '../../../ui/columns/column-order.ts';
import { countOf, formatCount } from '../../../ui/format.ts';
import { useElementSize } from '../../../ui/use-element-size.ts';
import { FigureMenu } from '../FigureMenu.tsx';
import { ReconciliationLine } from '../ReconciliationLine.tsx';
import type { ReportPageProps } from '../report-page.ts';
import { Tiles } from '../tiles/Tiles.tsx';
import classes from './AgentsPage.module.css';
import { AgentTable } from './AgentTable.tsx';
import { type AgentColumn, agentColumns, columnGroups } from './agent-columns.ts';
import { shownColumns } from './table-columns.ts';

/** Px beside the columns: margins and the table's border. */
const beside = 34;

/** Who took how many calls and how they went. One scroller holds all of it. */
export function AgentsPage({ query, report, stale }: ReportPageProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const box = useElementSize(scroller);
  const { by } = useAppState().settings.reportOrder;
  const all = useMemo(() => agentColumns(report.totals), [report.totals]);
  const arranging = useColumnArranging('reportColumns', all);
  const { chosen } = arranging;
  const width = (box?.width ?? 0) - beside;
  const shown = useMemo(() => shownColumns(all, width, chosen, by), [all, width, chosen, by]);
  const { columns, widths } = shown;
  const agents = report.agents.filter(({ agent }) => agent !== null).length;
  return (
    <FigureMenu>
      <div
        ref={scroller}
        className={classes.page}
        style={{ '--page': `${box?.width ?? 0}px` }}
        data-stale={stale || undefined}
        aria-busy={stale}
      >
        <div className={classes.still}>
          <Tiles query={query} totals={report.totals} of="all agents" ofTeam />
          <div className={classes.bar}>
            <h2 className={classes.title}>{countOf(agents, 'agent')}</h2>
            <ReconciliationLine reconciliation={report.reconciliation} />
            <ColumnChooser
              all={arrangedColumns(all, chosen.order)}
              shown={columns}
              widthOf={({ name, width: usual }) => widths[columns.findIndex((column) => column.name === name)] ?? usual}
              arranging={arranging}
              groups={<Groups all={all} shown={columns} onShow={arranging.show} />}
              button={(open) => (
                <Button
                  size="compact-xs"
                  leftSection={<IconColumns3 size={14} stroke={1.6} />}
                  title="Choose columns"
                  onClick={open}
                >
                  Columns {formatCount(columns.length)} of {formatCount(all.length)}
                </Button>
              )}
            />
          </div>
        </div>
        {box === null ? null : <AgentTable report={report} scroller={scroller} shown={shown} arranging={arranging} />}
      </div>
    </FigureMenu>
  );
}

interface GroupsProps {
  readonly all: readonly AgentColumn[];
  readonly shown: readonly AgentColumn[];
  readonly onShow: (names: readonly string[]) => void;
}

/** Shows or hides whole groups of columns. */
function Groups({ all, shown, onShow }: GroupsProps) {
  const names = shown.map(({ name }) => name);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would need room that this row has not.
    <div role="group" aria-label="Groups of columns" className={classes.groups}>
      {columnGroups.map((group) => {
        const ofGroup = all.filter((column) => column.group === group).map(({ name }) => name);
        if (ofGroup.length === 0) return null;
        const here = ofGroup.filter((name) => names.includes(name)).length;
        const others = names.filter((name) => !ofGroup.includes(name));
        return (
          <Checkbox
            key={group}
            size="xs"
            label={group}
            checked={here === ofGroup.length}
            indeterminate={here > 0 && here < ofGroup.length}
            onChange={() => onShow(here > 0 ? others : [...others, ...ofGroup])}
          />
        );
      })}
    </div>
  );
}
