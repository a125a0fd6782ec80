import { Button } from '@mantine/core';
import { memo, useCallback, useMemo, useState } from 'react';
import type { CacheFacts } from '../../cache/cache-api.ts';
import { noFilters } from '../../query/call-filters.ts';
import { useAppState, useTimeZone } from '../../state/app-state.tsx';
import { useCacheFacts } from '../../state/use-cache-facts.ts';
import { useFilters } from '../../state/use-filters.ts';
import { useRoute } from '../../state/use-route.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { DayCalendar } from './DayCalendar.tsx';
import { chosenDays, type DayChoice, within } from './day-choice.ts';
import { dayRangeOf } from './day-range.ts';
import type { Day } from './days.ts';
import { LaptopFacts } from './LaptopFacts.tsx';
import { RangeActions } from './RangeActions.tsx';
import { RemovedCalls } from './RemovedCalls.tsx';
import { StateLegend } from './StateLegend.tsx';
import { SyncHeadline } from './SyncHeadline.tsx';
import { SyncLog } from './SyncLog.tsx';
import classes from './SyncScreen.module.css';
import { useDays } from './use-days.ts';
import { useSyncs } from './use-syncs.ts';

/** Whether everything is here, day by day, how that is known, and what the last syncs did. */
export function SyncScreen() {
  const zone = useTimeZone();
  const [attempt, setAttempt] = useState(0);
  const { days, problem, now } = useDays(attempt);
  const facts = useCacheFacts();
  const log = useSyncs();
  return (
    <Screen title="Sync" beside={<span className={classes.zone}>Days in {zone.replaceAll('_', ' ')}</span>}>
      <div className={classes.panes}>
        {problem !== null && days === null ? (
          <div className={classes.centred}>
            <Notice
              title="The days cannot be shown"
              text={problem.message}
              actions={<Button onClick={() => setAttempt(attempt + 1)}>Try again</Button>}
            />
          </div>
        ) : (
          <div className={classes.days} aria-busy={days === null}>
            {days !== null && <Days days={days} now={now} facts={facts} />}
          </div>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className={classes.side} tabIndex={0} aria-label="What is here, and how it came">
          <LaptopFacts facts={facts} />
          <SyncLog {...log} />
        </section>
      </div>
    </Screen>
  );
}

interface DaysProps {
  readonly days: readonly Day[];
  readonly now: number;
  /** Null before they are known. */
  readonly facts: CacheFacts | null;
}

/** Drawn apart from the log beside it, and not with every page of a sync. */
const Days = memo(function Days({ days, now, facts }: DaysProps) {
  const zone = useTimeZone();
  const { syncDays } = useAppState().settings;
  const { goTo } = useRoute();
  const { filters, change } = useFilters();
  const [asked, setChoice] = useState<DayChoice | null>(null);
  const last = days.at(-1)?.date ?? '';
  // The day that is stood on may have gone with a change of the range or the time zone.
  const choice = useMemo<DayChoice>(() => {
    if (asked === null) return { active: last, chosen: null };
    return { ...asked, active: within(asked.active, { first: days[0]?.date ?? last, last }) };
  }, [asked, days, last]);
  const covered = useMemo(() => days.filter((day) => day.covered), [days]);
  const counts = useMemo(
    () => new Map([...Map.groupBy(covered, (day) => day.rangeState.state)].map(([state, of]) => [state, of.length])),
    [covered],
  );
  const range = dayRangeOf(days, choice);

  const showCalls = useCallback(() => {
    const { first: from, last: to } = chosenDays(choice) ?? { first: choice.active, last: choice.active };
    // Nothing else may narrow them: their number is the one that was read here.
    change({ ...noFilters, sort: filters.sort, dates: { kind: 'range', from, to } });
    goTo('calls');
  }, [choice, change, filters.sort, goTo]);

  return (
    <>
      <SyncHeadline days={covered} facts={facts} zone={zone} />
      {facts !== null && <RemovedCalls {...facts} />}
      <RangeActions
        range={range}
        now={now}
        onShowCalls={showCalls}
        onClear={() => setChoice({ ...choice, chosen: null })}
      />
      <div className={classes.calendar}>
        <StateLegend counts={counts} old={covered.filter(({ oldContents }) => oldContents).length} />
        <DayCalendar
          days={days}
          choice={choice}
          zone={zone}
          now={now}
          syncDays={syncDays}
          onChoice={setChoice}
          onShowCalls={showCalls}
        />
      </div>
    </>
  );
});
