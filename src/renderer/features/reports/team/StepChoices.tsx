import { SegmentedControl } from '@mantine/core';
import { useReportView } from '../../../state/use-report.ts';
import type { AskedTeam } from './use-team-request.ts';

/** Chooses what a column stands for: an hour, a day, a week or a month, as the range allows. */
export function StepChoices({ asked: { choices, request } }: { asked: AskedTeam }) {
  const { chooseStep } = useReportView();
  if (choices.length < 2) return null;
  return (
    <SegmentedControl
      aria-label="A column for each"
      value={request.step}
      onChange={(value) => chooseStep(choices.find(({ step }) => step === value)?.step ?? null)}
      data={choices.map(({ step, name }) => ({ value: step, label: name }))}
    />
  );
}
