import { expect } from 'vitest';
import type { CacheApi, CallQuery, Facets } from '../../../../src/renderer/cache/cache-api.ts';
import { agentKey, dispositionKey } from '../../../../src/renderer/cache/call-keys.ts';
import { callsCsvLines } from '../../../../src/renderer/cache/csv-calls.ts';
import { reportCsvText } from '../../../../src/renderer/cache/csv-report.ts';
import { applyDetail, fillFromDetail, sameCall } from '../../../../src/renderer/cache/merge-detail.ts';
import type { Call, CallDetail, SetAsideRow } from '../../../../src/shared/call.ts';
import type { AppliedPage, SyncPage, SyncWindow } from '../../../../src/shared/sync.ts';
import { aQuery, ask } from './open-cache.ts';
import { plainFind } from './plain-search.ts';
import { reportOn } from './report-on.ts';

const format = { variant: 'plain', timeZone: 'UTC' } as const;

/** What a cache should hold: the same calls in plain maps. */
export class PlainCache {
  calls = new Map<string, Call>();
  details = new Map<string, CallDetail>();
  windows = new Map<number, SyncWindow>();
  setAside = new Map<string, SetAsideRow>();
  onLaptop: readonly string[] = [];

  copy(): PlainCache {
    const { calls, details, windows, setAside, onLaptop } = this;
    const copied = { calls: new Map(calls), details: new Map(details), windows: new Map(windows) };
    return Object.assign(new PlainCache(), { ...copied, setAside: new Map(setAside), onLaptop });
  }

  applyPage(page: SyncPage): AppliedPage {
    let [added, changed] = [0, 0];
    const rows = new Map(page.calls.map((call) => [call.callSid, call]));
    for (const row of rows.values()) {
      const detail = this.details.get(row.callSid);
      const call = detail === undefined ? row : fillFromDetail(row, detail.changes);
      const before = this.calls.get(call.callSid);
      if (before === undefined) added += 1;
      else if (!sameCall(before, call)) changed += 1;
      this.calls.set(call.callSid, call);
    }
    for (const row of page.setAside) this.setAside.set(row.rawJson, row);
    this.windows.set(page.window.from, page.window);
    const unchanged = page.calls.length - added - changed;
    return { added, changed, unchanged, setAside: page.setAside.length };
  }

  keepDetail(detail: CallDetail): void {
    this.details.set(detail.callSid, detail);
    const call = this.calls.get(detail.callSid);
    if (call !== undefined) this.calls.set(call.callSid, applyDetail(call, detail.changes));
  }

  find(query: CallQuery): Call[] {
    return plainFind(this.calls.values(), this.onLaptop, query);
  }

  facets(query: CallQuery): Facets {
    const found = this.find(query);
    const has = (call: Call) => call.recording.available || this.onLaptop.includes(call.callSid);
    return {
      agents: counts(found, agentKey),
      directions: counts(found, (call) => call.direction),
      statuses: counts(found, (call) => call.status),
      dispositions: counts(found, dispositionKey),
      recordings: {
        none: found.filter((call) => !has(call)).length,
        available: found.filter(has).length,
        'on-laptop': found.filter((call) => this.onLaptop.includes(call.callSid)).length,
      },
    };
  }
}

/** Fails unless the cache has what it should have, and nothing else, however it is asked. */
export async function expectSame(cache: CacheApi, expected: PlainCache, queries: readonly CallQuery[]): Promise<void> {
  expect(await cache.facts()).toMatchObject({ calls: expected.calls.size, setAside: expected.setAside.size });
  for (const query of [aQuery(), ...queries]) await expectSameAnswers(cache, expected, query);
  for (const callSid of new Set([...expected.calls.keys(), ...expected.details.keys()])) {
    const call = expected.calls.get(callSid);
    const detail = expected.details.get(callSid) ?? null;
    expect(await cache.call(callSid)).toEqual(call === undefined ? null : { call, detail });
  }
  expect(new Set(await cache.setAsideRows())).toEqual(new Set(expected.setAside.values()));
}

/** Fails unless the windows that main is told of are as far as they should be. */
export async function expectSameWindows(cache: CacheApi, accountId: string, expected: PlainCache): Promise<void> {
  const windows = [...expected.windows.values()].sort((a, b) => a.from - b.from);
  expect(await ask(cache, 'sync.windows', { accountId })).toEqual(windows);
}

async function expectSameAnswers(cache: CacheApi, expected: PlainCache, query: CallQuery): Promise<void> {
  const found = expected.find(query);
  expect((await cache.search(query)).total).toBe(found.length);
  expect(await cache.count(query)).toBe(found.length);
  expect(await cache.rows(query, 0, 1_000)).toEqual(found);
  expect(await cache.facets(query)).toEqual(expected.facets(query));
  for (const call of expected.calls.values()) {
    const place = found.indexOf(call);
    expect(await cache.indexOf(query, call.callSid)).toBe(place === -1 ? null : place);
  }
  const { revision, ...report } = await cache.report(query);
  const newestFirst = expected.find({ ...query, sort: aQuery().sort });
  expect({ ...report, revision }).toEqual(reportOn(newestFirst, revision));
  expect(await cache.callsCsv(query, format, 0)).toMatchObject({ text: callsCsvLines(found, format, true) });
  expect(await cache.reportCsv(query, format)).toBe(reportCsvText({ ...report, revision }, format));
}

function counts(calls: readonly Call[], keyOf: (call: Call) => string): Map<string, number> {
  return new Map([...Map.groupBy(calls, keyOf)].map(([key, own]) => [key, own.length]));
}
