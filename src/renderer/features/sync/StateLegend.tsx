import { Tooltip } from '@mantine/core';
import { type DayState, stateWords } from '../../../shared/day-state.ts';
import { oldContentsMeaning, stateMeanings } from './proof-text.ts';
import { StateShape } from './StateShape.tsx';
import classes from './SyncScreen.module.css';

const states: readonly DayState[] = ['verified', 'complete', 'partial', 'failed', 'absent'];

/** What the shapes in the calendar mean, and how many days have each. `old`: days whose contents were read over a week ago. */
export function StateLegend({ counts, old }: { counts: ReadonlyMap<DayState, number>; old: number }) {
  return (
    <ul className={classes.legend} aria-label="States of the chosen range's days">
      {states.map((state) => (
        <Tooltip key={state} label={stateMeanings[state]} multiline w={240} position="bottom">
          <li data-none={!counts.has(state) || undefined}>
            <StateShape state={state} />
            {counts.get(state) ?? 0} {stateWords[state]}
          </li>
        </Tooltip>
      ))}
      <Tooltip label={oldContentsMeaning} multiline w={240} position="bottom">
        <li data-none={old === 0 || undefined}>
          <StateShape state="old" />
          {old} read over a week ago
        </li>
      </Tooltip>
    </ul>
  );
}
