import type { ComparedMetric, ComparedRow } from '../../../cache/comparison-api.ts';
import { agentText } from '../../../ui/format.ts';

/** The clearest change first, so that all that are clear come before the others; what cannot be compared last, and unassigned calls after all agents. */
export function byClearChange(rows: readonly ComparedRow[], metric: ComparedMetric): ComparedRow[] {
  const evidence = ({ figures }: ComparedRow) => figures[metric].difference?.reachesZeroAt ?? -1;
  return rows.toSorted(
    (a, b) =>
      Number(a.agent === null) - Number(b.agent === null) ||
      evidence(b) - evidence(a) ||
      agentText(a.agent).localeCompare(agentText(b.agent)),
  );
}

/** How many rows were tests. */
export function comparedRowCount(rows: readonly ComparedRow[], metric: ComparedMetric): number {
  return rows.filter(({ figures }) => figures[metric].difference !== null).length;
}

/**
 * How far the pictures of intervals reach to each side of zero: nine of ten fit. A row of two calls would else make all others
 * a dot; what reaches further is cut, with an arrow.
 */
export function pictureReach(rows: readonly ComparedRow[], metric: ComparedMetric): number {
  const reaches = rows
    .flatMap(({ figures }) => {
      const { difference } = figures[metric];
      return difference === null ? [] : [Math.max(Math.abs(difference.low), Math.abs(difference.high))];
    })
    .sort((a, b) => a - b);
  return reaches[Math.ceil(0.9 * reaches.length) - 1] || 1;
}
