import { IconLock } from '@tabler/icons-react';
import { useAppState } from '../state/app-state.tsx';
import styles from './Banner.module.css';

/** Says that nothing can be written in this run, why, and what to do about it. */
export function ReadOnlyBanner() {
  const { readOnly } = useAppState();
  if (readOnly === null) return null;
  return (
    <aside className={styles.banner} aria-label="Read-only">
      <IconLock size={15} stroke={1.6} className={styles.icon} aria-hidden="true" />
      <span>{readOnly.message}</span>
    </aside>
  );
}
