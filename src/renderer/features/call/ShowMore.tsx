import { Button } from '@mantine/core';
import { formatCount } from '../../ui/format.ts';
import styles from './CallPane.module.css';

/** After a long list of which the first are drawn. */
export function ShowMore({ left, onClick }: { left: number; onClick: () => void }) {
  if (left === 0) return null;
  return (
    <Button className={styles.showMore} variant="default" size="compact-sm" onClick={onClick}>
      Show more ({formatCount(left)} left)
    </Button>
  );
}
