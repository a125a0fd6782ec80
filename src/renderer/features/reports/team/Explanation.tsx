import { ActionIcon, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { definitionText, type MetricName, metricDefinitions } from '../../../../shared/metric-definitions.ts';
import classes from './charts.module.css';

interface ExplanationProps {
  /** The chart's title. */
  readonly of: string;
  readonly metrics: readonly MetricName[];
}

/** How the figures of a chart are computed, where they stand. */
export function Explanation({ of, metrics }: ExplanationProps) {
  return (
    <Tooltip
      multiline
      w={320}
      events={{ hover: true, focus: true, touch: true }}
      label={metrics.map((metric) => (
        <p key={metric} className={classes.definition}>
          <strong>{metricDefinitions[metric].name}</strong>: {definitionText(metric)}
        </p>
      ))}
    >
      <ActionIcon className={classes.info} aria-label={`How ${of} is counted`}>
        <IconInfoCircle size={15} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
