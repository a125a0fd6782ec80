import type { Report } from '../../../../src/renderer/cache/cache-api.ts';
import { ReportCounter } from '../../../../src/renderer/cache/report.ts';
import type { Call } from '../../../../src/shared/call.ts';

/** The report over calls that come newest first. */
export function reportOn(calls: readonly Call[], revision: number): Report {
  const counter = new ReportCounter();
  for (const call of calls) counter.add(call);
  return counter.report(revision);
}
