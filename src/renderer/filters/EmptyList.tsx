import { Button, Progress } from '@mantine/core';
import { IconFilterOff, IconPhone } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { syncDaysChoices } from '../../shared/settings.ts';
import { request } from '../bridge.ts';
import type { FilterChoices } from '../cache/cache-api.ts';
import { type ActiveFilter, activeFilters } from '../query/active-filters.ts';
import { type CallFilters, endsBeforeItBegins, toQuery } from '../query/call-filters.ts';
import { changeSettings, useAppState, useSync, useTimeZone, useToday } from '../state/app-state.tsx';
import { useFilters } from '../state/use-filters.ts';
import { countOf, formatCount } from '../ui/format.ts';
import { Notice } from '../ui/Notice.tsx';
import { showFailure } from '../ui/show-failure.ts';
import { cache } from '../worker-client.ts';
import styles from './EmptyList.module.css';

/** Nothing is on this laptop yet: how far the sync is, or how to start it. */
export function NothingSynced() {
  const sync = useSync();
  const { settings, connection } = useAppState();
  const start = () => void request('sync.start', null).catch(showFailure);
  const icon = <IconPhone size={20} stroke={1.5} />;
  if (sync.phase === 'running' || sync.phase === 'waiting') {
    const { callsReceived, callsExpected } = sync;
    const known = callsExpected !== null && callsExpected > 0;
    return (
      <Notice
        icon={icon}
        title={sync.phase === 'running' ? 'Syncing your calls' : 'The sync waits before its next request'}
        text={
          <>
            {known
              ? `${formatCount(callsReceived)} of about ${countOf(callsExpected, 'call')}`
              : 'Asking for the newest calls first'}
            <Progress
              className={styles.progress ?? ''}
              value={known ? (callsReceived / callsExpected) * 100 : 100}
              animated={!known}
              aria-label="Sync progress"
            />
          </>
        }
      />
    );
  }
  const read = sync.phase === 'idle' && sync.lastCompletedAt !== null;
  return (
    <Notice
      icon={icon}
      title={read ? `No calls in the last ${countOf(settings.syncDays, 'day')}` : 'No calls on this laptop yet'}
      text={
        sync.error?.message ??
        (connection.state === 'online'
          ? 'Calls that are synced stay here and can be searched without a network.'
          : 'They are synced as soon as the account can be reached.')
      }
      actions={
        <>
          {(read ? syncDaysChoices.filter((days) => days > settings.syncDays) : []).map((syncDays) => (
            <Button key={syncDays} onClick={() => changeSettings({ syncDays })}>
              Look back {syncDays} days
            </Button>
          ))}
          <Button variant="filled" onClick={start}>
            Sync now
          </Button>
        </>
      }
    />
  );
}

/** Nothing matches: which filter to drop, and what that would give. */
export function NothingMatches({ choices }: { choices: FilterChoices | undefined }) {
  const { filters, change, clear } = useFilters();
  const active = activeFilters(filters, choices);
  const counts = useCountsWithout(active);
  const helpful = active
    .map((filter) => ({ filter, calls: counts.get(filter.name) ?? 0 }))
    .filter(({ calls }) => calls > 0)
    .sort((one, other) => other.calls - one.calls);
  return (
    <Notice
      icon={<IconFilterOff size={20} stroke={1.5} />}
      title="No calls match"
      text={whyNothing(filters, {
        tried: active.length > 1 && counts.size === active.length,
        helped: helpful.length > 0,
      })}
      actions={
        <div className={styles.ways}>
          {helpful.map(({ filter, calls }) => (
            <Button key={filter.name} onClick={() => change(filter.without)}>
              <span className={styles.way}>Without {filter.label.toLowerCase()} ‘</span>
              <bdi className={styles.value}>{filter.value}</bdi>
              <span className={styles.way}>’: {countOf(calls, 'call')}</span>
            </Button>
          ))}
          <Button variant="subtle" color="gray" onClick={clear}>
            Clear all filters
          </Button>
        </div>
      }
    />
  );
}

/** `tried`: each of several filters was left out alone; `helped`: leaving out one of them is enough. */
function whyNothing(
  { dates }: CallFilters,
  { tried, helped }: { tried: boolean; helped: boolean },
): string | undefined {
  if (endsBeforeItBegins(dates)) return 'The date range ends before it begins.';
  if (helped) return 'Remove a filter to see calls:';
  return tried ? 'No single filter is in the way: several have to go.' : undefined;
}

/** How many calls would match without each of the filters, by its name; grows as the answers come. */
function useCountsWithout(active: readonly ActiveFilter[]): ReadonlyMap<string, number> {
  const { filters } = useFilters();
  const zone = useTimeZone();
  const today = useToday();
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active filters follow from `filters`.
  useEffect(() => {
    let wanted = true;
    setCounts(new Map());
    for (const { name, without } of active) {
      cache.search(toQuery({ ...filters, ...without }, zone, today)).then(
        ({ total }) => wanted && setCounts((before) => new Map(before).set(name, total)),
        () => undefined,
      );
    }
    return () => {
      wanted = false;
    };
  }, [filters, zone, today]);
  return counts;
}
