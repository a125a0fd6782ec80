import type { CallQuery } from '../../../src/renderer/cache/cache-api.ts';
import { sourceOfCalls } from '../../../src/renderer/cache/engine/call-sources.ts';
import { IndexedSearch } from '../../../src/renderer/cache/engine/indexed-search.ts';
import { PackedCalls } from '../../../src/renderer/cache/engine/packed-calls.ts';
import { Segment } from '../../../src/renderer/cache/engine/segment.ts';
import { finished } from '../../../src/renderer/cache/engine/time-slicing.ts';
import { agentsReporting } from '../../../src/renderer/cache/report/agents-report.ts';
import { comparisonReporting } from '../../../src/renderer/cache/report/comparison.ts';
import { type ReportCalls, reportCalls } from '../../../src/renderer/cache/report/report-calls.ts';
import { teamReporting } from '../../../src/renderer/cache/report/team-report.ts';
import { timeSteps } from '../../../src/renderer/cache/report/time-steps.ts';
import { countingVolume } from '../../../src/renderer/cache/report/volume.ts';
import type { Call } from '../../../src/shared/call.ts';
import { earlier, zone } from './filters.ts';

const fullAt = 65_536;
const request = { step: 'day', weekStart: 1, most: 10 } as const;
const now = Date.parse('2026-07-01T00:00:00Z');

/** The engine of the app's worker as it is at rest: full segments, newest first, with their indexes. */
export class OurReports {
  readonly search = new IndexedSearch({ flushAt: 2_048, fullAt });
  #asked = 0;

  constructor(pages: Iterable<readonly Call[]>) {
    const segments: Segment[] = [];
    for (const page of pages) segments.push(new Segment(finished(PackedCalls.packing(sourceOfCalls(page))), null));
    this.search.restore(segments);
    for (const segment of segments) void segment.index;
  }

  agents(query: CallQuery): number {
    return finished(agentsReporting(this.#calls(query), 1)).totals.sums.calls;
  }

  team(query: CallQuery): number {
    return finished(teamReporting(this.#calls(query), request, zone, 1)).totals.sums.calls;
  }

  heat(query: CallQuery): number {
    const calls = this.#calls(query);
    const { heat } = finished(countingVolume(calls.parts, timeSteps(calls.range, request, zone)));
    return heat.flat().reduce((sum, cell) => sum + cell.calls, 0);
  }

  comparison(query: CallQuery): number {
    const [here, other] = earlier(query).map((each) => ({ calls: this.#calls(each), days: 30 }));
    if (here === undefined || other === undefined) return 0;
    const { agents } = finished(comparisonReporting(here, other, 1));
    return agents.length;
  }

  /** Results are kept until something changes; each time is to be the first. */
  #calls(query: CallQuery): ReportCalls {
    this.#asked += 1;
    this.search.setRecordingsOnLaptop([`none-${this.#asked}`]);
    return reportCalls(this.search, query, new Map(), now);
  }
}
