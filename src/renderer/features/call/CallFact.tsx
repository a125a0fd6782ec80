import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { copyText } from '../../ui/copy-text.ts';
import { nothing } from '../../ui/format.ts';
import styles from './CallFields.module.css';

interface CallFactProps {
  readonly name: string;
  /** As it is copied; null: the API gave none. */
  readonly text: string | null;
  readonly show?: (text: string) => ReactNode;
  /** Whether it shares its line with the next or the one before. */
  readonly half?: boolean;
}

/** One field of a call; a click copies it. */
export function CallFact({ name, text, show = (plain) => plain, half = false }: CallFactProps) {
  return (
    <div className={styles.field} data-half={half || undefined}>
      <dt>{name}</dt>
      <dd>
        {text === null || text === '' ? (
          <span className={styles.none}>{nothing}</span>
        ) : (
          <button
            type="button"
            className={styles.value}
            title="Click to copy"
            onClick={() => void copyText(text, name)}
          >
            <span dir="auto" className={styles.text}>
              {show(text)}
            </span>
            <IconCopy size={13} stroke={1.7} className={styles.copy} />
          </button>
        )}
      </dd>
    </div>
  );
}
