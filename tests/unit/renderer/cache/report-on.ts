import type { Report } from '../../../../src/renderer/cache/cache-api.ts';
import { ReportCounter } from '../../../../src/renderer/cache/report.ts';
import type { Call } from '../../../../src/shared/call.ts';
import { aCall } from './a-call.ts';
import { plainShown } from './plain-search.ts';

/** The report over calls, which are some of `all`: agents go by the newest name of those. */
export function reportOn(calls: readonly Call[], revision: number, all = calls): Report {
  const counter = new ReportCounter();
  for (const call of calls) counter.add(call);
  const nameOf = (userId: string) => plainShown(all, aCall({ agent: { userId, name: null } })).agent?.name ?? null;
  return counter.report(nameOf, revision);
}
