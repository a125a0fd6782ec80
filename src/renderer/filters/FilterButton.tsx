import { CloseButton, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import styles from './FilterButton.module.css';

interface FilterButtonProps {
  readonly label: string;
  /** What it is set to, in words; null while it narrows nothing. */
  readonly value: string | null;
  readonly onClear: () => void;
  /** Drawn only while open. */
  readonly children: (close: () => void) => ReactNode;
}

/** A filter as a button that says what it is set to, a popover to set it, and a cross to drop it. */
export function FilterButton({ label, value, onClear, children }: FilterButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, { toggle, close }] = useDisclosure(false);
  const drop = () => {
    // The cross goes away with the value, and would take the keyboard with it.
    button.current?.focus();
    onClear();
  };
  return (
    <span className={styles.filter} data-set={value !== null || undefined}>
      <Popover
        opened={opened}
        onChange={(open) => open || close()}
        position="bottom-start"
        trapFocus
        returnFocus
        withinPortal
      >
        <Popover.Target>
          <button
            ref={button}
            type="button"
            className={styles.button}
            title={value === null ? undefined : `${label}: ${value}`}
            onClick={toggle}
          >
            <span className={styles.label}>{label}</span>
            {value === null ? <IconChevronDown size={12} stroke={2} /> : <bdi className={styles.value}>{value}</bdi>}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0} className={styles.dropdown ?? ''}>
          {opened ? children(close) : null}
        </Popover.Dropdown>
      </Popover>
      {value === null ? null : (
        <CloseButton size={18} iconSize={12} aria-label={`Remove filter ${label}`} onClick={drop} />
      )}
    </span>
  );
}
