import type { CallQuery, SortColumn } from '../../../../src/renderer/cache/cache-api.ts';
import type { Call } from '../../../../src/shared/call.ts';
import { sidOf } from '../../../../src/shared/call-part.ts';

/** What a query finds, by a plain filter and sort in which nothing is folded, kept or reused. For texts of arbitrary-calls.ts alone. */
export function plainFind(calls: Iterable<Call>, onLaptop: readonly string[], asked: CallQuery): Call[] {
  const plainWords = (given: string | null | undefined) => (given ?? '').toLowerCase().split(/[ _]/);
  const typed = plainWords(asked.text).filter((word) => word !== '');
  const chosen = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  const all = [...calls];
  return all
    .filter((given) => {
      const one = plainShown(all, given);
      const fields = [
        one.agent?.name,
        one.agent?.userId,
        one.customer.name,
        one.customer.number,
        one.exophone,
        one.disposition,
        one.customField,
        one.status,
        one.direction,
        sidOf(one.callSid),
      ];
      const numbers = [one.customer.number, one.exophone, ...(one.customField ?? '').split(/[^0-9]/)];
      const has = one.recording.available || onLaptop.includes(sidOf(one.callSid));
      return (
        typed.every(
          (word) =>
            fields.flatMap(plainWords).some((candidate) => candidate.startsWith(word)) ||
            (/^[0-9]+$/.test(word) && numbers.some((number) => number?.includes(word))),
        ) &&
        (asked.from === null || (one.startTime !== null && one.startTime >= asked.from)) &&
        (asked.to === null || (one.startTime !== null && one.startTime < asked.to)) &&
        chosen(asked.agents, one.agent?.userId ?? '') &&
        chosen(asked.directions, one.direction) &&
        chosen(asked.statuses, one.status) &&
        chosen(asked.dispositions, one.disposition ?? '') &&
        chosen(asked.exophones, one.exophone ?? '') &&
        { any: true, available: has, none: !has, 'on-laptop': onLaptop.includes(sidOf(one.callSid)) }[asked.recording]
      );
    })
    .sort(
      (a, b) =>
        plainCompare(plainKey(a, asked.sort.by), plainKey(b, asked.sort.by), asked.sort.descending) || ties(a, b),
    );
}

/** A call as it is shown: one without an agent's name has that of the newest of `calls` which gives one. */
export function plainShown(calls: Iterable<Call>, shown: Call): Call {
  const { agent } = shown;
  if (agent === null || agent.name) return shown;
  const [newest] = [...calls].filter((one) => one.agent?.userId === agent.userId && one.agent.name).sort(ties);
  return newest?.agent ? { ...shown, agent: newest.agent } : shown;
}

function ties(a: Call, b: Call): number {
  return plainCompare(a.startTime, b.startTime, true) || plainCompare(a.callSid, b.callSid, false);
}

function plainKey(one: Call, column: SortColumn): string | number | null {
  if (column === 'agent') return one.agent && (one.agent.name ?? one.agent.userId).toLowerCase();
  if (column === 'customer') return (one.customer.name ?? one.customer.number)?.toLowerCase() ?? null;
  const value = one[column];
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function plainCompare(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return (a < b ? -1 : 1) * (descending ? -1 : 1);
}
