import { noDisposition } from '../../../cache/cache-api.ts';
import type { CustomerRow, DispositionCount, ExophoneRow, ReportSums } from '../../../cache/report-api.ts';
import { countOf, formatPercent } from '../../../ui/format.ts';
import { formatDate } from '../../../ui/locale-dates.ts';
import type { Bar } from './BarChart.tsx';
import type { ReportScope } from './report-scope.ts';
import { drawnStatuses } from './statuses.ts';

/** More bars than these are a table, not a picture; the rest is one bar. */
const mostBars = 10;

export function statusBars({ calls, byStatus }: Pick<ReportSums, 'calls' | 'byStatus'>, { of }: ReportScope): Bar[] {
  return drawnStatuses(byStatus).map(({ status, words, colour }) => ({
    key: status,
    name: words,
    calls: byStatus[status] ?? 0,
    beside: formatPercent((byStatus[status] ?? 0) / calls),
    colour,
    opens: { part: { statuses: [status] }, title: `${words}${of}` },
  }));
}

/** The most frequent, the others as one, and last the calls without one: that is no outcome. */
export function dispositionBars(counts: readonly DispositionCount[], total: number, { of }: ReportScope): Bar[] {
  const given = counts.filter(({ disposition }) => disposition !== null);
  const shown = given.length > mostBars ? given.slice(0, mostBars - 1) : given;
  const others = given.slice(shown.length);
  const othersCalls = others.reduce((sum, { calls }) => sum + calls, 0);
  const none = counts.find(({ disposition }) => disposition === null);
  const share = (calls: number) => formatPercent(calls / total);
  return [
    ...shown.map(({ disposition, calls }) => ({
      key: `given ${disposition}`,
      name: disposition ?? '',
      calls,
      beside: share(calls),
      opens: { part: { dispositions: [disposition ?? noDisposition] }, title: `${disposition}${of}` },
    })),
    ...(others.length === 0
      ? []
      : [
          {
            key: 'others',
            name: countOf(others.length, 'other'),
            isNone: true,
            calls: othersCalls,
            beside: share(othersCalls),
            opens: {
              part: { dispositions: others.map(({ disposition }) => disposition ?? noDisposition) },
              title: `Other dispositions${of}`,
            },
          },
        ]),
    ...(none === undefined
      ? []
      : [
          {
            key: 'none',
            name: 'None given',
            isNone: true,
            calls: none.calls,
            beside: share(none.calls),
            opens: { part: { dispositions: [noDisposition] }, title: `No disposition${of}` },
          },
        ]),
  ];
}

export function exophoneBars(rows: readonly ExophoneRow[], total: number, { of }: ReportScope): Bar[] {
  const shown = rows.length > mostBars ? rows.slice(0, mostBars - 1) : rows;
  const others = rows.slice(shown.length);
  const othersCalls = others.reduce((sum, { sums }) => sum + sums.calls, 0);
  return [
    ...shown.map(({ exophone, sums: { calls } }) => ({
      key: `given ${exophone}`,
      name: exophone ?? 'None',
      isNone: exophone === null,
      calls,
      beside: formatPercent(calls / total),
      opens: { part: { exophones: [exophone ?? ''] }, title: `${exophone ?? 'No exophone'}${of}` },
    })),
    ...(others.length === 0
      ? []
      : [
          {
            key: 'others',
            name: countOf(others.length, 'other'),
            isNone: true,
            calls: othersCalls,
            beside: formatPercent(othersCalls / total),
            opens: {
              part: { exophones: others.map(({ exophone }) => exophone ?? '') },
              title: `Other exophones${of}`,
            },
          },
        ]),
  ];
}

export function customerBars(customers: readonly CustomerRow[], { of, zone }: ReportScope): Bar[] {
  return customers.map(({ number, name, calls, lastAt }) => {
    const last = lastAt === null ? '' : formatDate(lastAt, 'day', zone);
    return {
      key: number,
      ...(name === null || name === '' ? { name: number } : { name, number }),
      calls,
      beside: last,
      ...(lastAt === null
        ? {}
        : {
            more: `last on ${formatDate(lastAt, 'weekdayAndDayWithYear', zone)}, ${formatDate(lastAt, 'minute', zone)}`,
          }),
      opens: {
        words: `customer:"${number.replaceAll('"', '')}"`,
        title: `Calls with ${name === null || name === '' ? number : name}${of}`,
      },
    };
  });
}
