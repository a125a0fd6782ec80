import { NativeSelect, TextInput } from '@mantine/core';
import { useStore } from 'zustand';
import type { ComparedTo } from '../../../../shared/settings.ts';
import type { CallQuery } from '../../../cache/cache-api.ts';
import { endsBeforeItBegins } from '../../../query/call-filters.ts';
import { comparedDays, comparedWeeks } from '../../../query/compared-periods.ts';
import { useAccountState } from '../../../state/account-state.ts';
import { useTimeZone, useToday } from '../../../state/app-state.tsx';
import { countOf } from '../../../ui/format.ts';
import classes from './ComparedPage.module.css';

/** Chooses the period that the report is compared with. */
export function ComparedWith({ query }: { query: CallQuery }) {
  const { to, compareTo } = useStore(useAccountState().compared);
  const zone = useTimeZone();
  const today = useToday();
  const days = comparedDays(query, zone, today);
  const back = (kind: 'weeks' | 'months' | 'years') =>
    `Same weekdays, ${countOf(comparedWeeks(kind, days), 'week')} before`;
  return (
    <div className={classes.with}>
      <NativeSelect
        aria-label="Compared with"
        value={to.kind}
        data={[
          { value: 'before', label: 'The period before' },
          { value: 'weeks', label: back('weeks') },
          { value: 'months', label: back('months') },
          { value: 'years', label: back('years') },
          { value: 'range', label: 'Other days…' },
        ]}
        onChange={({ currentTarget: { value } }) => compareTo(isKind(value) ? { kind: value } : noRange)}
      />
      {to.kind === 'range' ? <Days range={to} onChange={compareTo} /> : null}
    </div>
  );
}

const noRange: ComparedTo = { kind: 'range', from: null, to: null };

type Range = Extract<ComparedTo, { kind: 'range' }>;

function Days({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  return (
    <>
      <TextInput
        type="date"
        size="xs"
        aria-label="First day to compare with"
        value={range.from ?? ''}
        max={range.to ?? undefined}
        onChange={(event) => onChange({ ...range, from: event.currentTarget.value || null })}
      />
      –
      <TextInput
        type="date"
        size="xs"
        aria-label="Last day to compare with"
        value={range.to ?? ''}
        min={range.from ?? undefined}
        error={endsBeforeItBegins(range)}
        onChange={(event) => onChange({ ...range, to: event.currentTarget.value || null })}
      />
    </>
  );
}

function isKind(value: string): value is Exclude<ComparedTo['kind'], 'range'> {
  return value === 'before' || value === 'weeks' || value === 'months' || value === 'years';
}
