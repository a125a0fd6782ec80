import { IconArrowDownLeft, IconArrowUpRight, IconQuestionMark } from '@tabler/icons-react';
import { memo } from 'react';
import styles from './DirectionIcon.module.css';
import { apiWord } from './format.ts';

/** A call's direction: its arrow, and its word for those who do not see it. */
export const DirectionIcon = memo(function DirectionIcon({ direction }: { direction: string }) {
  const Icon =
    direction === 'inbound' ? IconArrowDownLeft : direction === 'outbound' ? IconArrowUpRight : IconQuestionMark;
  return (
    <span className={styles.icon} role="img" aria-label={apiWord(direction)} title={apiWord(direction)}>
      <Icon size={15} stroke={1.7} />
    </span>
  );
});
