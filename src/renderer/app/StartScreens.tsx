import { Button } from '@mantine/core';
import type { AppError } from '../../shared/result.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './StartScreens.module.css';

/** A calm empty window for the fraction of a second until main and the cache have answered. */
export function Starting() {
  return <div className={styles.starting} aria-busy="true" />;
}

export function CacheFailed({ error, onRetry }: { error: AppError | null; onRetry: () => void }) {
  return (
    <main className={styles.centred}>
      <Notice
        title="The calls on this laptop cannot be opened"
        text={error?.message ?? ''}
        actions={
          <Button variant="filled" onClick={onRetry}>
            Try again
          </Button>
        }
      />
    </main>
  );
}
