import { IconAlertCircle, IconClock, IconPlayerPlay, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './ShortcutsDialog.module.css';

const signs: readonly { readonly means: string; readonly sign: ReactNode }[] = [
  { means: 'Recording on this laptop: plays offline', sign: <IconPlayerPlayFilled size={13} /> },
  { means: 'Recording in the account: Play downloads it', sign: <IconPlayerPlay size={14} stroke={1.6} /> },
  { means: 'Waiting to be downloaded', sign: <IconClock size={14} stroke={1.8} /> },
  { means: 'Download failed', sign: <IconAlertCircle size={15} stroke={1.8} /> },
  { means: 'Voices: the agent speaks above, the customer below', sign: <VoicesSign /> },
];

/** What the signs in the list of calls mean. */
export function SignsLegend() {
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>Signs in the list</h3>
      <dl className={styles.list}>
        {signs.map(({ means, sign }) => (
          <div key={means} className={styles.row}>
            <dt>{means}</dt>
            <dd className={styles.keys} aria-hidden="true">
              {sign}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function VoicesSign() {
  return (
    <svg width={40} height={16} viewBox="0 0 40 16" aria-hidden="true">
      <path fill="var(--side-agent)" d="M0 0h14v7H0zM28 0h12v7H28z" />
      <path fill="var(--side-customer)" d="M15 9h12v7H15z" />
    </svg>
  );
}
