import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', '..', 'bench-results');

/** What else the machine was doing as the bench began: busy ones make all times too long, and not all by the same. */
const machine = { processors: availableParallelism(), load_before: Number((loadavg()[0] ?? 0).toFixed(1)) };

/** Writes `bench-results/<name>.json`. */
export function writeResults(name: string, results: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ ...results, machine }, null, 2)}\n`);
  const { processors, load_before } = machine;
  if (load_before < processors / 2) return;
  process.stdout.write(
    `\nThe machine was busy before (load ${load_before} on ${processors} processors): times are too long.\n`,
  );
}

/** Writes `bench-results/<name>.json`, with what other parts of the bench left there. */
export function addResults(name: string, results: object): void {
  const file = join(folder, `${name}.json`);
  const before: object = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeResults(name, { ...before, ...results });
}

/** Writes a table to the screen, its first column to the left and the others to the right. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line.trimEnd()}\n`).join('')}`);
}

/** A goal of the project, with the value that was measured. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

export function printGoals(goals: readonly Goal[]): void {
  for (const { goal, measured, met } of goals)
    process.stdout.write(`  ${met ? 'met' : 'MISSED'}: ${goal} (${measured})\n`);
}

export const formatCount = (count: number) => count.toLocaleString('en');

/** Calls to measure with, from the command line; what is no number is left to others. */
export function sizesFrom(args: readonly string[], otherwise: readonly number[]): readonly number[] {
  const sizes = args.map(Number).filter((size) => Number.isInteger(size) && size >= 0);
  return sizes.length > 0 ? sizes : otherwise;
}
