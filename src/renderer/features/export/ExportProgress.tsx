import { Button, Group, Progress, Stack } from '@mantine/core';
import { countOf, formatCount } from '../../ui/format.ts';

/** How far an export is, and the way out of it. */
export function ExportProgress({ written, total, onCancel }: { written: number; total: number; onCancel: () => void }) {
  return (
    <Stack gap={6}>
      <Progress value={total === 0 ? 0 : (written / total) * 100} aria-label="Export progress" />
      <Group justify="space-between" wrap="nowrap">
        <span>
          {formatCount(written)} of {countOf(total, 'call')}
        </span>
        <Button size="compact-xs" onClick={onCancel}>
          Cancel the export
        </Button>
      </Group>
    </Stack>
  );
}
