import type { FileReport } from '../file-report.ts';
import type { FileColumn } from '../file-table.ts';
import styles from './PrintedReport.module.css';
import { PrintedTable } from './PrintedTable.tsx';

interface PrintedReportProps {
  readonly report: FileReport;
  /** Puts the screen's pictures into the element. */
  readonly pictures: (element: HTMLElement | null) => void;
}

/** A report on paper: what it is of, its pictures, all rows of its tables, and what their columns mean. */
export function PrintedReport({ report, pictures }: PrintedReportProps) {
  const { title, tables } = report;
  const defined = tables.flatMap(({ columns }) => columns).filter(isDefined);
  return (
    <article className={styles.report} lang="en">
      <h1 className={styles.title}>{title}</h1>
      <dl className={styles.facts}>
        {tables[0].notes.map((note) => (
          <div key={note.title} className={styles.fact}>
            <dt>{note.title}</dt>
            <dd dir="auto">{note.text}</dd>
          </div>
        ))}
      </dl>
      <div ref={pictures} className={styles.pictures} />
      {tables.map((table) => (
        <PrintedTable key={table.title} table={table} />
      ))}
      {defined.length > 0 && (
        <section>
          <h2 className={styles.heading}>What the columns mean</h2>
          <dl className={styles.definitions}>
            {defined.map(({ title: name, definition }) => (
              <div key={`${name} ${definition.formula}`} className={styles.definition}>
                <dt>{name}</dt>
                <dd>
                  {definition.formula}. {definition.source}.
                  {definition.leftOut === null ? '' : ` Left out: ${definition.leftOut}`}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </article>
  );
}

function isDefined(column: FileColumn): column is FileColumn & Required<Pick<FileColumn, 'definition'>> {
  return column.definition !== undefined;
}
