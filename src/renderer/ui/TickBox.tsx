import { type MouseEvent, useEffect, useRef } from 'react';
import styles from './TickBox.module.css';

interface TickBoxProps {
  readonly name: string;
  readonly checked: boolean;
  /** Some of what it stands for is ticked. */
  readonly partly?: boolean;
  readonly className?: string;
  /** Given to what is reached another way, so that Tab passes it by. */
  readonly skipped?: boolean;
  readonly onTick: (event: MouseEvent) => void;
}

/** A check box of the lists' size: a real one, drawn by us, because the kit's is too large to make a thousand of. */
export function TickBox({ name, checked, partly = false, className, skipped = false, onTick }: TickBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = partly;
  }, [partly]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={name}
      className={className === undefined ? styles.box : `${styles.box} ${className}`}
      tabIndex={skipped ? -1 : undefined}
      checked={checked}
      // The click alone tells whether Shift was held.
      onChange={() => undefined}
      onClick={onTick}
    />
  );
}
