import type { TeamReport, TeamRequest } from '../report-api.ts';
import { findingBusiest } from './busiest-customers.ts';
import { countingRepeats } from './counting-repeats.ts';
import { groupingCalls } from './grouped-calls.ts';
import { findingLongest } from './longest-calls.ts';
import type { ReportCalls } from './report-calls.ts';
import { timeSteps } from './time-steps.ts';
import { voiceSums } from './voice-sums.ts';
import { countingVolume } from './volume.ts';

/** Makes the team report, in steps. Days and hours are those of `zone` (IANA). */
export function* teamReporting(
  calls: ReportCalls,
  request: TeamRequest,
  zone: string,
  revision: number,
): Generator<undefined, TeamReport> {
  const { parts, customers } = calls;
  const { groups, totals } = yield* groupingCalls(parts, 'exophone');
  const time = timeSteps(calls.range, request, zone);
  yield;
  const volume = yield* countingVolume(parts, time);
  const repeats = yield* calls.findingRepeats;
  const exophones = [...groups].map(([exophone, { sums }]) => ({ exophone: exophone === '' ? null : exophone, sums }));
  return {
    totals: { agent: null, ...totals, voice: voiceSums(calls.voices) },
    step: time.step,
    ...volume,
    exophones: exophones.sort(
      (a, b) =>
        Number(a.exophone === null) - Number(b.exophone === null) ||
        b.sums.calls - a.sums.calls ||
        ((a.exophone ?? '') < (b.exophone ?? '') ? -1 : 1),
    ),
    customers: yield* findingBusiest(parts, customers, request.most),
    repeats: {
      within24h: yield* countingRepeats(parts, repeats, customers, '24h'),
      within7d: yield* countingRepeats(parts, repeats, customers, '7d'),
    },
    longest: (yield* findingLongest(parts, request.most)).map(({ segment, row }) => calls.shown(segment.calls.at(row))),
    reconciliation: calls.reconciliation,
    revision,
  };
}
