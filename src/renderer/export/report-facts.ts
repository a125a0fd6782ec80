import { rangeStateOf } from '../../shared/day-state.ts';
import { calendarDay, isoWithOffset, startOfDay, startOfDayPlus } from '../../shared/time-zone.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { CacheApi, CallQuery } from '../cache/cache-api.ts';
import type { LeftOutReason, Reconciliation } from '../cache/report-api.ts';
import { countOf } from '../ui/format.ts';
import type { ReportFacts } from './file-report.ts';

interface FactsDeps {
  readonly cache: Pick<CacheApi, 'days' | 'facts'>;
  readonly now: EpochMs;
  /** When the range that the settings choose begins, which a report without a first day stands for. */
  readonly rangeFrom: EpochMs;
  /** IANA. */
  readonly timeZone: string;
}

/** What a report over `query` is taken from, in fixed formats: the same file reads the same wherever it is opened. */
export async function reportFacts(
  { cache, now, rangeFrom, timeZone }: FactsDeps,
  query: Pick<CallQuery, 'from' | 'to'>,
  filters: readonly { readonly label: string; readonly value: string }[],
  reconciliation: Reconciliation,
): Promise<ReportFacts> {
  const [{ days }, { earliest }] = await Promise.all([cache.days([]), cache.facts()]);
  const from = query.from ?? Math.min(rangeFrom, earliest ?? rangeFrom);
  const to = Math.min(query.to ?? now, now);
  const stateOf = (begin: EpochMs, end: EpochMs) => rangeStateOf(days, begin, end, now);
  return {
    range: rangeText(query, timeZone),
    timeZone,
    filters: filters.map(({ label, value }) => `${label}: ${value}`).join('; ') || 'none',
    completeness: completenessText(from, to, stateOf, timeZone),
    counted: countedText(reconciliation),
  };
}

function rangeText({ from, to }: Pick<CallQuery, 'from' | 'to'>, zone: string): string {
  const first = from === null ? null : calendarDay(from, zone);
  const last = to === null ? null : calendarDay(to - 1, zone);
  if (first === null) return last === null ? 'All days' : `Until ${last}`;
  if (last === null) return `Since ${first}`;
  return first === last ? first : `${first} to ${last}`;
}

/** `complete, contents read 2026-11-30T17:00:00+05:30`; or how many of its days are here. */
function completenessText(
  from: EpochMs,
  to: EpochMs,
  stateOf: (from: EpochMs, to: EpochMs) => ReturnType<typeof rangeStateOf>,
  zone: string,
): string {
  const { state, provenAt, countedAt } = stateOf(from, to);
  if (state === 'complete' || state === 'verified') {
    const counts = countedAt === null ? '' : `, counts match the account’s of ${isoWithOffset(countedAt, zone)}`;
    return `complete, contents read ${isoWithOffset(provenAt ?? 0, zone)}${counts}`;
  }
  let here = 0;
  let all = 0;
  for (let day = startOfDay(from, zone); day < to; day = startOfDayPlus(day, 1, zone)) {
    const { state: ofDay } = stateOf(day, startOfDayPlus(day, 1, zone));
    all += 1;
    if (ofDay === 'complete' || ofDay === 'verified') here += 1;
  }
  return `${here} of ${countOf(all, 'day')} ${here === 1 || all === 1 ? 'is' : 'are'} here; the figures will change`;
}

const reasons: Readonly<Record<LeftOutReason, string>> = {
  'no-start-time': 'without a start time',
  'outside-range': 'outside of the range',
  filters: 'left out by filters',
};

/** `600 calls on this laptop = 565 counted + 35 outside of the range`. */
function countedText({ cached, counted, leftOut }: Reconciliation): string {
  const left = leftOut.filter(({ calls }) => calls > 0).map(({ reason, calls }) => `${calls} ${reasons[reason]}`);
  return [`${cached} calls on this laptop = ${counted} counted`, ...left].join(' + ');
}
