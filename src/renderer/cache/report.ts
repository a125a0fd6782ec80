import type { Call } from '../../shared/call.ts';
import type { AgentReport, DispositionCount, Report } from './cache-api.ts';
import { agentKey, dispositionKey } from './call-keys.ts';
import { sumCalls } from './call-sums.ts';

/** The report over calls that come newest first: an agent goes by the newest name its calls have. */
export function reportOn(calls: readonly Call[], revision: number): Report {
  return {
    agents: [...Map.groupBy(calls, agentKey)].map(([userId, own]) => agentReport(userId, own)).sort(byCalls),
    totals: sumCalls(calls),
    dispositions: dispositionsOf(calls),
    revision,
  };
}

function agentReport(userId: string, calls: readonly Call[]): AgentReport {
  const named = calls.find((call) => call.agent?.name != null);
  return {
    agent: userId === '' ? null : { userId, name: named?.agent?.name ?? null },
    sums: sumCalls(calls),
    dispositions: dispositionsOf(calls),
  };
}

/** Most first; calls without a disposition last. */
function dispositionsOf(calls: readonly Call[]): DispositionCount[] {
  return [...Map.groupBy(calls, dispositionKey)]
    .map(([disposition, own]) => ({ disposition: disposition === '' ? null : disposition, calls: own.length }))
    .sort(
      (a, b) =>
        Number(a.disposition === null) - Number(b.disposition === null) ||
        b.calls - a.calls ||
        compareText(a.disposition ?? '', b.disposition ?? ''),
    );
}

/** Most calls first, then by name; calls without an agent last. */
function byCalls(a: AgentReport, b: AgentReport): number {
  return (
    Number(a.agent === null) - Number(b.agent === null) ||
    b.sums.calls - a.sums.calls ||
    // By name where calls are equal, as on the screen, so that the CSV's rows stand in the screen's order.
    nameOf(a).localeCompare(nameOf(b)) ||
    compareText(a.agent?.userId ?? '', b.agent?.userId ?? '')
  );
}

function nameOf({ agent }: AgentReport): string {
  return agent?.name ?? agent?.userId ?? '';
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
