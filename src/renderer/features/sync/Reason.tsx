import { ActionIcon, Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { AppError } from '../../../shared/result.ts';
import classes from './RailStatus.module.css';

/** Why something is not as usual: one click away, so that the rail stays calm. */
export function Reason({ error, of }: { error: AppError; of: 'sync' | 'connection' }) {
  return (
    <Popover width={280} position="right-end" withArrow>
      <Popover.Target>
        <ActionIcon size={18} aria-label={`Why: state of the ${of}`}>
          <IconInfoCircle size={14} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.reason}>{error.message}</Popover.Dropdown>
    </Popover>
  );
}
