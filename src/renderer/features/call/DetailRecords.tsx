import type { DetailRecord } from '../../../shared/call.ts';
import styles from './DetailRecords.module.css';

interface DetailRecordsParts {
  readonly one: string;
  readonly records: readonly DetailRecord[];
}

/** Legs, transfers, conference events: undocumented objects, each as a small table of the fields it came with. */
export function DetailRecords({ one, records }: DetailRecordsParts) {
  return records.map((record, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the records have no key of their own.
    <table key={at} className={styles.record}>
      <caption className={styles.caption}>
        {one} {at + 1}
      </caption>
      <tbody>
        {Object.entries(record).map(([field, value]) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td dir="auto">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ));
}
