import { IconLock } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { sealingProgress } from '../worker-client.ts';
import styles from './Banner.module.css';

/** Says that calls of an earlier version are being sealed, and how far that is. */
export function SealingBanner() {
  const { progress } = useStore(sealingProgress);
  if (progress === null) return null;
  return (
    <aside className={styles.banner} aria-label="Sealing calls">
      <IconLock size={15} stroke={1.6} className={styles.icon} aria-hidden="true" />
      <span>
        The calls on this laptop are being sealed, so that nobody else can read them: {Math.round(progress * 100)} %.
        They are shown once that is done.
      </span>
    </aside>
  );
}
