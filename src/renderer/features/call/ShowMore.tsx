import { Button } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { formatCount } from '../../ui/format.ts';
import styles from './CallPane.module.css';

interface ShowMoreProps {
  readonly left: number;
  readonly onClick: () => void;
}

/** After a long list of which the first are drawn. */
export function ShowMore({ left, onClick }: ShowMoreProps) {
  return left === 0 ? null : <MoreButton left={left} onClick={onClick} />;
}

/** The last press takes the button away: the focus goes to what scrolls around it. */
function MoreButton({ left, onClick }: ShowMoreProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const here = button.current;
    const scroller = here?.closest<HTMLElement>('[tabindex="0"]');
    return () => {
      if (document.activeElement === here) scroller?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <Button ref={button} className={styles.showMore} variant="default" size="compact-sm" onClick={onClick}>
      Show more ({formatCount(left)} left)
    </Button>
  );
}
