import type { DetailRecord } from '../../../shared/call.ts';
import { formatInstant } from '../../ui/format.ts';
import styles from './DetailRecords.module.css';

interface DetailRecordsParts {
  readonly one: string;
  readonly records: readonly DetailRecord[];
  /** IANA. */
  readonly zone: string;
}

/** Legs, transfers, conference events: undocumented objects, each as a small table of the fields it came with. */
export function DetailRecords({ one, records, zone }: DetailRecordsParts) {
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
            <td dir="auto" title={value}>
              {instantOf(value, zone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ));
}

/** Times are told in the zone that all others are shown in; anything else as it was given. */
function instantOf(value: string, zone: string): string {
  const epochMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(epochMs) ? value : formatInstant(epochMs, zone);
}
