import type { DetailRecord } from '../../../shared/call.ts';
import styles from './DetailRecords.module.css';
import { type DetailContext, detailFields } from './detail-words.ts';
import { ShowMore } from './ShowMore.tsx';
import { TruncationNotice } from './TruncationNotice.tsx';
import { useShowMore } from './use-show-more.ts';

interface DetailRecordsProps {
  readonly one: string;
  readonly records: readonly DetailRecord[];
  /** How many the account total, where that is more. */
  readonly total: number | undefined;
  readonly context: DetailContext;
}

/** Legs, transfers, conference events: undocumented objects, each as a small table of the fields it came with. */
export function DetailRecords({ one, records, total, context }: DetailRecordsProps) {
  const { shown, left, showMore } = useShowMore(records);
  const tables = shown.map((record, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the records have no key of their own.
    <table key={at} className={styles.record}>
      <caption className={styles.caption}>
        {one} {at + 1}
      </caption>
      <tbody>
        {detailFields(record, context).map(({ key, label, value, given }) => (
          <tr key={key}>
            <th scope="row" title={key} dir="auto">
              {label}
            </th>
            <td dir="auto" title={given}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ));
  return (
    <>
      <TruncationNotice kept={records.length} total={total} what={`${one.toLowerCase()}s`} />
      {tables}
      <ShowMore left={left} onClick={showMore} />
    </>
  );
}
