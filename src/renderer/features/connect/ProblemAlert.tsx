import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './ProblemAlert.module.css';

interface ProblemAlertProps {
  /** `warning`: nothing failed, but the person must choose. */
  readonly tone: 'failure' | 'warning';
  readonly title: string;
  readonly children: ReactNode;
}

/** What went wrong, beside the form that it went wrong in. */
export function ProblemAlert({ tone, title, children }: ProblemAlertProps) {
  return (
    <Alert
      role="alert"
      data-tone={tone}
      classNames={{
        root: classes.alert ?? '',
        title: classes.title ?? '',
        icon: classes.title ?? '',
        message: classes.message ?? '',
      }}
      icon={<IconAlertTriangle size={18} stroke={1.5} />}
      title={title}
    >
      {children}
    </Alert>
  );
}
