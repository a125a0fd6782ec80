import type { FileTable } from '../file-table.ts';
import { cellText } from './cell-text.ts';
import styles from './PrintedReport.module.css';
import { tableParts } from './table-parts.ts';

/** All rows of a table; columns that do not fit beside the others follow below, with the names of the rows again. */
export function PrintedTable({ table }: { table: FileTable }) {
  const { title, columns, rows, timeZone, hasTotal } = table;
  const titles = columns.map((column) => column.title + (column.kind === 'instant' ? ` (${timeZone})` : ''));
  const texts = rows.map((row) => columns.map(({ kind }, at) => cellText(kind, row[at] ?? null, timeZone)));
  const parts = tableParts([titles, ...texts]);
  return parts.map((part, index) => (
    <table key={part.join()} className={styles.table}>
      <caption className={styles.heading}>
        {title}
        {parts.length > 1 ? ` (part ${index + 1} of ${parts.length})` : ''}
      </caption>
      <thead>
        <tr>
          {part.map((at) => (
            <th key={at} scope="col" data-figure={isFigure(columns[at]?.kind) || undefined}>
              {titles[at]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {texts.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: printed once, in this order.
          <tr key={row} data-total={(hasTotal && row === texts.length - 1) || undefined}>
            {part.map((at) => (
              <td key={at} dir="auto" data-figure={isFigure(columns[at]?.kind) || undefined}>
                {cells[at]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ));
}

function isFigure(kind: string | undefined): boolean {
  return kind !== 'text' && kind !== 'label';
}
