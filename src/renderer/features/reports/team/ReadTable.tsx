import { memo } from 'react';
import classes from './charts.module.css';

export interface ReadTableContent {
  readonly columns: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly string[])[];
}

interface ReadTableProps extends ReadTableContent {
  readonly title: string;
}

/** What a chart draws, in figures, for those who do not see it. */
export const ReadTable = memo(function ReadTable({ title, columns, rows }: ReadTableProps) {
  return (
    <div className={classes.read}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps or names may be written alike.
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
