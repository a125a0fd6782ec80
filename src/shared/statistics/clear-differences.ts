import { type Difference, zOf } from './difference.ts';

/**
 * Which differences of a table are clear: its rows are so many tests, and of 500 without any change 25 would leave zero out of their
 * 95 % interval by chance. S. Holm (1979), Scandinavian Journal of Statistics 6, 65–70: the clearest row has to hold at 5 % / rows,
 * the next at 5 % / (rows − 1), and so on until one does not. So the chance that any row is marked without cause is at most 5 %,
 * however the rows depend on each other; Bonferroni's 5 % / rows for each promises the same and marks fewer.
 * Rows without a difference (null) are no tests, and never clear.
 */
export function clearDifferences(rows: readonly (Difference | null)[]): boolean[] {
  const ranked = rows
    .map((difference, index) => ({ index, z: difference?.reachesZeroAt ?? null }))
    .filter((row): row is { index: number; z: number } => row.z !== null)
    .sort((a, b) => b.z - a.z);
  const clear = rows.map(() => false);
  for (const [rank, { index, z }] of ranked.entries()) {
    if (z <= zOf(0.05 / (ranked.length - rank))) break;
    clear[index] = true;
  }
  return clear;
}
