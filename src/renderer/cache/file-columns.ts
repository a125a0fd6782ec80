import type { MetricDefinition } from '../../shared/metric-definitions.ts';
import type { EpochMs } from '../../shared/units.ts';

/**
 * What a column of a file holds:
 * - `text`: came from the account or a person, and may hold anything
 * - `label`: words of the app
 * - `count`: whole number; `number`: any other
 * - `seconds`: a length of time
 * - `ratio`: 0.123 stands for 12.3 %
 * - `instant`: {@link EpochMs}
 */
export type ColumnKind = 'text' | 'label' | 'count' | 'number' | 'seconds' | 'ratio' | 'instant';

/** Null: nothing is known, or it cannot be computed. A `text` or `label` is a string, all other kinds are numbers. */
export type FileCell = string | number | null;

export interface FileColumn {
  /** As on the screen, without a unit or a zone: each kind of file adds what it needs. */
  readonly title: string;
  readonly kind: ColumnKind;
  /** Absent where the title says all. */
  readonly definition?: MetricDefinition;
  /** In characters, in a workbook; absent where that of the kind does. */
  readonly width?: number;
}
