import type { DetailRecord } from '../../../shared/call.ts';
import { formatInstant } from '../../ui/format.ts';
import styles from './DetailRecords.module.css';
import { LeftOut } from './LeftOut.tsx';
import { ShowMore } from './ShowMore.tsx';
import { useFirst } from './use-first.ts';

interface DetailRecordsParts {
  readonly one: string;
  readonly records: readonly DetailRecord[];
  /** How many the account told, where that is more. */
  readonly told: number | undefined;
  /** IANA. */
  readonly zone: string;
}

/** Legs, transfers, conference events: undocumented objects, each as a small table of the fields it came with. */
export function DetailRecords({ one, records, told, zone }: DetailRecordsParts) {
  const { shown, left, showMore } = useFirst(records);
  const tables = shown.map((record, at) => (
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
  return (
    <>
      <LeftOut kept={records.length} told={told} what={`${one.toLowerCase()}s`} />
      {tables}
      <ShowMore left={left} onClick={showMore} />
    </>
  );
}

/** Times are told in the zone that all others are shown in; anything else as it was given. */
function instantOf(value: string, zone: string): string {
  const epochMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(epochMs) ? value : formatInstant(epochMs, zone);
}
