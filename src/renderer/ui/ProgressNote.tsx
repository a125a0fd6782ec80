import { Button, Group, Progress, Stack } from '@mantine/core';
import { countOf, formatCount } from './format.ts';

interface ProgressNoteProps {
  /** Of its bar, for a screen reader. */
  readonly name: string;
  readonly done: number;
  readonly total: number;
  /** What is counted: ‘call’. */
  readonly one: string;
  readonly cancel: string;
  readonly onCancel: () => void;
}

/** In a notification: how far something is that goes on behind the screens, and the way out of it. */
export function ProgressNote({ name, done, total, one, cancel, onCancel }: ProgressNoteProps) {
  return (
    <Stack gap={6}>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={name} />
      <Group justify="space-between" wrap="nowrap">
        <span>
          {formatCount(done)} of {countOf(total, one)}
        </span>
        <Button size="compact-xs" onClick={onCancel}>
          {cancel}
        </Button>
      </Group>
    </Stack>
  );
}
