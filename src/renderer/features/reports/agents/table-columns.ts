import type { CallColumns } from '../../../../shared/settings.ts';
import { arrangedColumns, columnsThatFit } from '../../../ui/columns/column-order.ts';
import type { AgentColumn } from './agent-columns.ts';

/** The setting's name of the first column, which can be neither moved nor hidden. */
export const agentColumnName = 'agent';
const agentWidth = 190;
const mostAgentWidth = 280;

export interface ShownColumns {
  readonly columns: readonly AgentColumn[];
  /** Px of the agent's column, and of each of `columns`. */
  readonly agent: number;
  readonly widths: readonly number[];
}

/**
 * The columns of figures to show in `width` px beside the agent's name, and how wide each is: all of them where they can be read
 * side by side, or else those that fit well; what is left over is shared out.
 */
export function shownColumns(
  all: readonly AgentColumn[],
  width: number,
  chosen: CallColumns,
  sortedBy: string,
): ShownColumns {
  const ownAgent = chosen.widths[agentColumnName];
  const room = width - (ownAgent ?? agentWidth);
  const arranged = arrangedColumns(all, chosen.order);
  const leastOf = ({ name, least }: AgentColumn) => chosen.widths[name] ?? least;
  const hasRoomForAll = chosen.shown === null && sum(arranged.map(leastOf)) <= room;
  const columns = hasRoomForAll ? arranged : columnsThatFit(arranged, room, chosen, ({ name }) => name === sortedBy);
  const widths = columns.map(leastOf);
  let left = Math.max(0, room - sum(widths));
  const agent = ownAgent ?? Math.min(mostAgentWidth, agentWidth + Math.floor(left / 6));
  if (ownAgent === undefined) left -= agent - agentWidth;
  const free = columns.flatMap(({ name }, at) => (chosen.widths[name] === undefined ? [at] : []));
  for (const [index, at] of free.entries()) {
    const px = Math.floor(left / (free.length - index));
    widths[at] = (widths[at] ?? 0) + px;
    left -= px;
  }
  return { columns, agent, widths };
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, one) => total + one, 0);
}

export interface GroupRun {
  readonly group: AgentColumn['group'];
  readonly columns: number;
}

/** Columns of one group that stand side by side. */
export function groupRuns(columns: readonly AgentColumn[]): readonly GroupRun[] {
  const runs: { group: AgentColumn['group']; columns: number }[] = [];
  for (const { group } of columns) {
    const last = runs.at(-1);
    if (last?.group === group) last.columns += 1;
    else runs.push({ group, columns: 1 });
  }
  return runs;
}
