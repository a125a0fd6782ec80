import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useStore } from 'zustand';
import styles from './BackToReport.module.css';
import { visitsToReport } from './history.ts';
import type { Navigation } from './navigation.ts';

/** Above a list that was opened from a figure of the report: the way back to it, as it was. */
export function BackToReport({ navigation }: { navigation: Navigation }) {
  const visits = useStore(navigation.history, visitsToReport);
  if (visits === null) return null;
  return (
    <div className={styles.bar}>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconChevronLeft size={14} stroke={1.8} />}
        onClick={() => navigation.go(visits)}
      >
        Back to report
      </Button>
    </div>
  );
}
