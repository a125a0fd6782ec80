import { expect } from 'vitest';
import type { CacheApi, CallQuery } from '../../../../src/renderer/cache/cache-api.ts';
import { callsCsvLines } from '../../../../src/renderer/cache/csv-calls.ts';
import type { Call } from '../../../../src/shared/call.ts';
import { sidOf } from '../../../../src/shared/call-part.ts';
import { aQuery } from './open-cache.ts';
import type { PlainCache } from './plain-cache.ts';
import { plainPartOf, plainReport } from './plain-report.ts';

const format = { variant: 'plain', timeZone: 'UTC' } as const;

/** Fails unless the cache has what it should have, and nothing else, however it is asked. */
export async function expectSame(cache: CacheApi, expected: PlainCache, queries: readonly CallQuery[]): Promise<void> {
  expect(await cache.facts()).toMatchObject({ calls: expected.calls.size, rejected: expected.rejected.size });
  for (const query of [aQuery(), ...queries]) await expectSameAnswers(cache, expected, query);
  for (const callSid of new Set([...expected.calls.keys(), ...expected.details.keys()])) {
    const parts = expected.partsInOrder(callSid);
    const call = expected.calls.get(callSid) ?? parts[0];
    const detail = expected.details.get(sidOf(callSid)) ?? null;
    const goneSince = expected.gone.get(call?.callSid ?? callSid) ?? null;
    expect(await cache.call(callSid)).toEqual(
      call === undefined
        ? null
        : {
            call: expected.shown(call),
            parts: parts.map((part) => expected.shown(part)),
            detail,
            goneSince,
            broughtBack: false,
          },
    );
  }
  expect(new Set(await cache.rejectedRows(1_000))).toEqual(new Set(expected.rejected.values()));
  expect(await cache.syncs()).toEqual(expected.syncsNewestFirst());
  const startsIn = (from: number, to: number) =>
    [...expected.calls.values()].filter(({ startTime }) => startTime !== null && startTime >= from && startTime < to);
  expect(await cache.days([0, 1, 4])).toEqual({
    days: expected.daysInOrder(),
    calls: [startsIn(0, 1).length, startsIn(1, 4).length, startsIn(4, Number.POSITIVE_INFINITY).length],
  });
}

async function expectSameAnswers(cache: CacheApi, expected: PlainCache, query: CallQuery): Promise<void> {
  const found = expected.find(query);
  expect((await cache.search(query)).total).toBe(found.length);
  expect(await cache.count(query)).toBe(found.length);
  const shown = found.map((call) => expected.shown(call));
  expect(await cache.rows(query, 0, 1_000)).toEqual(shown);
  expect(await cache.facets(query)).toEqual(expected.facets(query));
  for (const call of expected.calls.values()) {
    const place = found.indexOf(call);
    expect(await cache.indexOf(query, call.callSid)).toBe(place === -1 ? null : place);
  }
  expect(plainPartOf(await cache.agentsReport(query))).toEqual(plainReport(found, [...expected.calls.values()]));
  const contentsRead = ({ callSid, startTime }: Call) => {
    const at = expected.placed.get(callSid) ?? startTime;
    if (at === null || expected.gone.has(callSid)) return null;
    const spans = expected.daysInOrder().flatMap((day) => day.spans);
    return spans.find(({ from, to }) => from <= at && at < to)?.provenAt ?? null;
  };
  expect(await cache.callsCsv(query, format, 0)).toMatchObject({
    text: callsCsvLines(shown, format, contentsRead, true),
  });
}
