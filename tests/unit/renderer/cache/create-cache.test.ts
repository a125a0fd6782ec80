import { describe, expect, it } from 'vitest';
import type { Insight } from '../../../../src/renderer/audio/insight.ts';
import { databaseNameOf } from '../../../../src/renderer/cache/account-database.ts';
import type { CacheApi, CacheChange } from '../../../../src/renderer/cache/cache-api.ts';
import type { Call, CallDetail } from '../../../../src/shared/call.ts';
import type { SyncDay } from '../../../../src/shared/sync.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { aCall, aDay, aRejectedRow, aStep, aSync } from './a-call.ts';
import { aQuery, ask, cacheWith, forgetDatabasesAfterEach } from './open-cache.ts';
import { startCache } from './start-cache.ts';

forgetDatabasesAfterEach();

const page = (cache: CacheApi, calls: readonly Call[], accountId = 'test') =>
  ask(cache, 'sync.apply', { accountId, step: aStep(calls) });

const anInsight: Insight = {
  callSid: 'call_001',
  durationSeconds: 60,
  sides: 'two',
  peaks: [Uint8Array.of(1), Uint8Array.of(0)],
  speech: [Float32Array.of(0, 20), Float32Array.of(20, 60)],
  silences: new Float32Array(0),
  figures: {
    speechSeconds: [20, 40],
    bothSeconds: 0,
    silenceSeconds: 0,
    longestMonologue: { side: 1, from: 20, to: 60 },
    longestSilence: null,
  },
  damaged: false,
};

const allRows = (cache: CacheApi) => cache.rows(aQuery(), 0, 1_000);

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => aCall({ callSid: `call_${String(index).padStart(5, '0')}` }));

describe('what main asks for the recordings', () => {
  const detail: CallDetail = {
    callSid: 'call_00001',
    timeline: [],
    legs: [],
    transfers: [],
    conferenceEvents: [],
    changes: { disposition: 'told later' },
    fetchedAt: 5,
  };

  it('keeps the detail that came with one, and what it tells of the call', async () => {
    const cache = await cacheWith(numbered(2));
    expect(await ask(cache, 'detail.store', { accountId: 'test', detail })).toBeNull();
    expect(await cache.call('call_00001')).toMatchObject({ detail, call: { disposition: 'told later' } });
    const restarted = startCache();
    await restarted.open('test');
    expect(await restarted.call('call_00001')).toMatchObject({ detail, call: { disposition: 'told later' } });
  });

  it('tells which calls are not here, which are without their detail, and which have a recording', async () => {
    const recording = { available: false, duration: null, channels: null };
    const cache = await cacheWith([...numbered(2), aCall({ callSid: 'silent', recording })]);
    await ask(cache, 'detail.store', { accountId: 'test', detail });
    const callSids = ['call_00000', 'call_00001', 'silent', 'elsewhere'];
    expect(await ask(cache, 'calls.known', { accountId: 'test', callSids })).toEqual({
      unknown: ['elsewhere'],
      withoutDetail: ['call_00000', 'silent', 'elsewhere'],
      available: ['call_00000', 'call_00001'],
      gone: [],
      recordingSeconds: expect.objectContaining({ call_00000: expect.any(Number), call_00001: expect.any(Number) }),
    });
  });
});

describe('a step of a sync', () => {
  it('can be found as soon as it is applied', async () => {
    const cache = await cacheWith([aCall()]);
    expect(await cache.search(aQuery({ text: 'joh 98765' }))).toMatchObject({ total: 1, words: ['joh', '98765'] });
    expect(await allRows(cache)).toEqual([aCall()]);
  });

  it('is there after a restart, with its days and its sync', async () => {
    const before = await cacheWith([]);
    const step = aStep(numbered(3), { days: [aDay(0), aDay(dayMs)] });
    await ask(before, 'sync.apply', { accountId: 'test', step });
    const restarted = startCache();
    expect(await restarted.open('test')).toEqual({ calls: 3, notice: null });
    expect(await allRows(restarted)).toEqual(numbered(3));
    expect(await restarted.days([])).toEqual({ days: step.days, calls: [] });
    expect(await restarted.syncs()).toEqual([aSync({ added: 3 })]);
  });

  it('says what it added, changed and left as it was', async () => {
    const cache = await cacheWith([]);
    const counted = async (calls: readonly Call[], sync = aSync()) =>
      ask(cache, 'sync.apply', { accountId: 'test', step: aStep(calls, { sync }) });
    expect(await counted(numbered(2))).toEqual({
      unchanged: 0,
      manyRemoved: false,
      removed: [],
      sync: aSync({ added: 2 }),
    });
    expect(await counted(numbered(2))).toEqual({ unchanged: 2, manyRemoved: false, removed: [], sync: aSync() });
    const escalated = aCall({ callSid: 'call_00000', disposition: 'escalated' });
    const before = aSync({ added: 2, changed: 7, requests: 3 });
    expect(await counted([escalated, ...numbered(3).slice(1)], before)).toEqual({
      unchanged: 1,
      manyRemoved: false,
      removed: [],
      sync: aSync({ added: 3, changed: 8, requests: 3 }),
    });
  });

  it('counts the recordings that appeared, not those that were there or are with new calls', async () => {
    const without = { available: false, duration: null, channels: null };
    const late = aCall({ callSid: 'late', recording: without });
    const cache = await cacheWith([late, aCall({ callSid: 'there' }), aCall({ callSid: 'lost' })]);
    const step = aStep([
      aCall({ callSid: 'late' }),
      aCall({ callSid: 'there', status: 'failed' }),
      aCall({ callSid: 'lost', recording: without }),
      aCall({ callSid: 'new' }),
    ]);
    const sync = aSync({ added: 1, changed: 3, recordingsAppeared: 1 });
    expect(await ask(cache, 'sync.apply', { accountId: 'test', step })).toEqual({
      unchanged: 0,
      manyRemoved: false,
      removed: [],
      sync,
    });
  });

  it('changes the days it names, and no other', async () => {
    const cache = await cacheWith([]);
    const apply = (...days: SyncDay[]) => ask(cache, 'sync.apply', { accountId: 'test', step: aStep([], { days }) });
    await apply(aDay(dayMs), aDay(0));
    await apply(aDay(0, { countedAt: 5 }));
    expect((await cache.days([])).days).toEqual([aDay(0, { countedAt: 5 }), aDay(dayMs)]);
  });

  it('keeps rows it could not read once, and counts only those that were not there', async () => {
    const cache = await cacheWith([]);
    const rejected = [
      aRejectedRow({ rawJson: '{"a":1}' }),
      aRejectedRow({ reason: 'not an object', rawJson: '7', rejectedAt: 2 }),
    ];
    for (const [calls, news] of [
      [[aCall()], 2],
      [[], 0],
    ] as const) {
      const answer = await ask(cache, 'sync.apply', { accountId: 'test', step: aStep(calls, { rejected }) });
      expect(answer).toMatchObject({ sync: { rejected: news } });
    }
    expect(await cache.rejectedRows(1_000)).toEqual([...rejected].reverse());
    expect(await cache.facts()).toMatchObject({ calls: 1, rejected: 2 });
  });

  it('counts every rejected row when it is opened again, however many there are', async () => {
    const cache = await cacheWith([]);
    const rejected = Array.from({ length: 2_001 }, (_, row) => aRejectedRow({ rawJson: String(row) }));
    await ask(cache, 'sync.apply', { accountId: 'test', step: aStep([aCall()], { rejected }) });
    const restarted = startCache();
    await restarted.open('test');
    expect(await restarted.facts()).toMatchObject({ calls: 1, rejected: 2_001 });
  });

  it('with text that could be anything is kept as it was given', async () => {
    const strange = aCall({
      callSid: '__proto__',
      customer: { number: '<b>1</b>', name: `\u202eمرحبا\0${'long '.repeat(20_000)}` },
      duration: -5,
      talkTime: 1e12,
      startTime: 2_000,
      endTime: 1_000,
      status: 'constructor',
    });
    await cacheWith([strange]);
    const restarted = startCache();
    await restarted.open('test');
    expect(await allRows(restarted)).toEqual([strange]);
    expect((await restarted.agentsReport(aQuery())).totals.sums.byStatus).toEqual({ constructor: 1 });
  });
});

describe('what main asks', () => {
  it('is refused with an error, not a crash, when it makes no sense', async () => {
    const cache = await cacheWith([]);
    const nonsense = { id: 1, name: 'sync.apply', argument: { accountId: 'test', step: { calls: [{}] } } };
    const answer = await cache.answer(JSON.stringify(nonsense));
    expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });

  it('of an account that is not open is done in that account alone', async () => {
    const cache = await cacheWith([aCall()], 'one');
    await page(cache, numbered(2), 'two');
    expect(await allRows(cache)).toEqual([aCall()]);
    expect(await cache.open('two')).toEqual({ calls: 2, notice: null });
    expect(await allRows(cache)).toEqual(numbered(2));
    expect(await cache.open('one')).toEqual({ calls: 1, notice: null });
  });

  it('while the account is being opened is neither lost nor doubled', async () => {
    await cacheWith(numbered(5));
    const restarted = startCache();
    const opening = restarted.open('test');
    const applying = page(restarted, numbered(8));
    expect(await opening).toEqual({ calls: 5, notice: null });
    expect(await applying).toMatchObject({ sync: { added: 3 }, unchanged: 5 });
    expect(await allRows(restarted)).toHaveLength(8);
  });
});

describe('forgetting an account', () => {
  it('deletes its database and leaves nothing to be found', async () => {
    const cache = await cacheWith([aCall()]);
    await ask(cache, 'account.forget', { accountId: 'test' });
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
    expect(await allRows(cache)).toEqual([]);
    expect(await cache.call('call_001')).toBeNull();
  });

  it('leaves other accounts alone', async () => {
    await cacheWith([aCall()], 'other');
    const cache = await cacheWith([aCall()]);
    await ask(cache, 'account.forget', { accountId: 'other' });
    expect(await allRows(cache)).toEqual([aCall()]);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([await databaseNameOf('test')]);
  });

  it('lets the same account be opened again, empty', async () => {
    const cache = await cacheWith([aCall()]);
    await ask(cache, 'account.forget', { accountId: 'test' });
    expect(await cache.open('test')).toEqual({ calls: 0, notice: null });
    expect(await page(cache, [aCall()])).toMatchObject({ sync: { added: 1 } });
    expect(await allRows(cache)).toEqual([aCall()]);
  });
});

describe('before an account is open', () => {
  it('there simply are no calls', async () => {
    const cache = startCache();
    expect(await cache.search(aQuery())).toMatchObject({ total: 0, words: [] });
    expect(await cache.facts()).toMatchObject({ calls: 0, earliest: null, latest: null, rejected: 0 });
    expect((await cache.agentsReport(aQuery())).agents).toEqual([]);
    expect(await cache.filterChoices()).toEqual({
      agents: [],
      directions: [],
      statuses: [],
      dispositions: [],
      exophones: [],
    });
  });
});

describe('the detail of a call', () => {
  const detail: CallDetail = {
    callSid: 'call_001',
    timeline: [{ event: 'call_initiated', time: 1, fields: {} }],
    legs: [{ leg: 'a' }],
    transfers: [],
    conferenceEvents: [],
    changes: {},
    fetchedAt: 5,
  };

  it('is there with its call, after a restart too', async () => {
    const cache = await cacheWith([aCall()]);
    expect(await cache.call('call_001')).toEqual({
      call: aCall(),
      parts: [aCall()],
      detail: null,
      goneSince: null,
      broughtBack: false,
    });
    await cache.storeDetail(detail);
    expect(await cache.call('call_001')).toEqual({
      call: aCall(),
      parts: [aCall()],
      detail,
      goneSince: null,
      broughtBack: false,
    });
    const restarted = startCache();
    await restarted.open('test');
    expect(await restarted.call('call_001')).toEqual({
      call: aCall(),
      parts: [aCall()],
      detail,
      goneSince: null,
      broughtBack: false,
    });
  });

  it('changes what it tells and erases nothing that it does not', async () => {
    const cache = await cacheWith([aCall({ disposition: null })]);
    const changes: CallDetail['changes'] = {
      disposition: 'escalated',
      customer: { number: '+919876543210', name: null },
      recording: { available: true, duration: null, channels: null },
      customField: null,
    };
    await cache.storeDetail({ ...detail, changes });
    expect(await allRows(cache)).toEqual([aCall({ disposition: 'escalated' })]);
    expect((await cache.search(aQuery({ text: 'escalated' }))).total).toBe(1);
  });

  it('fills the gaps of a newer row of the listing, which otherwise stands', async () => {
    const cache = await cacheWith([aCall()]);
    await cache.storeDetail({ ...detail, changes: { exophone: '+911112223334', status: 'failed' } });
    expect(await page(cache, [aCall({ exophone: null, status: 'completed' })])).toMatchObject({ sync: { changed: 1 } });
    const merged = aCall({ exophone: '+911112223334', status: 'completed' });
    expect(await allRows(cache)).toEqual([merged]);
    expect(await page(cache, [aCall({ exophone: null, status: 'completed' })])).toMatchObject({ unchanged: 1 });
    const restarted = startCache();
    await restarted.open('test');
    expect(await allRows(restarted)).toEqual([merged]);
  });

  it('never moves a call in time, which only the listing may, but fills in a time the listing lacks', async () => {
    const cache = await cacheWith([aCall({ startTime: 5 }), aCall({ callSid: 'call_002', startTime: null })]);
    await cache.storeDetail({ ...detail, changes: { startTime: 9 } });
    await cache.storeDetail({ ...detail, callSid: 'call_002', changes: { startTime: 7 } });
    const times = async () => (await allRows(cache)).map(({ callSid, startTime }) => [callSid, startTime]);
    expect(await times()).toEqual([
      ['call_002', 7],
      ['call_001', 5],
    ]);
    const moved = aStep([aCall({ startTime: 8 })], { proven: [{ from: 5, to: 6 }] });
    await ask(cache, 'sync.apply', { accountId: 'test', step: moved });
    expect(await times()).toEqual([
      ['call_001', 8],
      ['call_002', 7],
    ]);
  });

  it('does not lend one agent the name of another', async () => {
    const cache = await cacheWith([aCall({ agent: { userId: 'agent_002', name: null } })]);
    await cache.storeDetail({ ...detail, changes: { agent: { userId: 'agent_001', name: 'John Agent' } } });
    await page(cache, [aCall({ agent: { userId: 'agent_002', name: null } })]);
    expect(await allRows(cache)).toEqual([aCall({ agent: { userId: 'agent_002', name: null } })]);
  });

  it('that comes before its row waits for it', async () => {
    const cache = await cacheWith([]);
    await cache.storeDetail({ ...detail, changes: { disposition: 'escalated' } });
    expect(await cache.call('call_001')).toBeNull();
    await page(cache, [aCall({ disposition: null })]);
    expect(await cache.call('call_001')).toMatchObject({
      call: { disposition: 'escalated' },
      detail: { fetchedAt: 5 },
    });
  });
});

describe('what the filters can choose from', () => {
  it('is every value there is, with its calls, by label, calls without one last', async () => {
    const cache = await cacheWith([
      aCall({ callSid: '1', agent: { userId: 'u2', name: 'Anna' }, disposition: null }),
      aCall({ callSid: '2', agent: { userId: 'u1', name: 'Zoe' }, startTime: 1 }),
      aCall({ callSid: '3', agent: { userId: 'u1', name: 'Zoe Married' }, startTime: 2 }),
      aCall({ callSid: '4', agent: null, status: 'missed', direction: 'sideways' }),
      aCall({ callSid: '5', agent: { userId: 'u3', name: null } }),
    ]);
    expect(await cache.filterChoices()).toEqual({
      agents: [
        { value: 'u3', label: 'Agent ID u3', calls: 1 },
        { value: 'u2', label: 'Anna', calls: 1 },
        { value: 'u1', label: 'Zoe Married', calls: 2 },
        { value: '', label: null, calls: 1 },
      ],
      directions: [
        { value: 'outbound', label: 'outbound', calls: 4 },
        { value: 'sideways', label: 'sideways', calls: 1 },
      ],
      exophones: [{ value: '+911234567890', label: '+911234567890', calls: 5 }],
      statuses: [
        { value: 'completed', label: 'completed', calls: 4 },
        { value: 'missed', label: 'missed', calls: 1 },
      ],
      dispositions: [
        { value: 'resolved', label: 'resolved', calls: 4 },
        { value: '', label: null, calls: 1 },
      ],
    });
  });
});

describe('facts of the cache', () => {
  it('have the earliest and latest start, whatever calls have none', async () => {
    const cache = await cacheWith([
      aCall({ callSid: '1', startTime: 5_000 }),
      aCall({ callSid: '2', startTime: null }),
      aCall({ callSid: '3', startTime: -1 }),
    ]);
    expect(await cache.facts()).toMatchObject({ calls: 3, earliest: -1, latest: 5_000 });
    expect((await cache.facts()).bytes).toBeGreaterThan(0);
  });
});

describe('listeners', () => {
  /** Resolves with the first change that `is` what the test waits for. */
  const changeWhere = (cache: CacheApi, is: (change: CacheChange) => boolean) =>
    new Promise<CacheChange>((resolve) => cache.onChange((change) => is(change) && resolve(change)));

  it('are told of pages, the last one always, with a revision that answers carry too', async () => {
    const cache = await cacheWith([]);
    const last = changeWhere(cache, ({ calls }) => calls === 4);
    for (const count of [1, 2, 3, 4]) await page(cache, numbered(count));
    const { callsRevision } = await last;
    expect((await cache.search(aQuery())).revision).toBe(callsRevision);
    expect((await cache.agentsReport(aQuery())).revision).toBe(callsRevision);
  });

  it('are told when recordings come to the laptop or go', async () => {
    const cache = await cacheWith([aCall()]);
    const before = (await cache.search(aQuery())).revision;
    const change = changeWhere(cache, ({ revision }) => revision > before);
    await cache.setRecordingsOnLaptop(['call_001']);
    await change;
    expect((await cache.search(aQuery({ recording: 'on-laptop' }))).total).toBe(1);
    await cache.setRecordingsOnLaptop([]);
    expect((await cache.search(aQuery({ recording: 'on-laptop' }))).total).toBe(0);
  });

  it('are told that the audio told something, and not that calls have changed', async () => {
    const cache = await cacheWith([aCall()]);
    const before = await changeWhere(cache, ({ calls }) => calls === 1);
    const stored = changeWhere(cache, ({ insightsRevision }) => insightsRevision > before.insightsRevision);
    await cache.storeInsight(anInsight, 1_000);
    const { insightsRevision, callsRevision } = await stored;
    expect(callsRevision).toBe(before.callsRevision);
    const deleted = changeWhere(cache, (change) => change.insightsRevision > insightsRevision);
    await cache.deleteInsights(['call_001']);
    await deleted;
  });

  it('are told when another account is shown and when it is forgotten', async () => {
    const cache = await cacheWith([aCall()], 'one');
    const another = changeWhere(cache, ({ calls }) => calls === 0);
    await cache.open('two');
    const { revision } = await another;
    const back = changeWhere(cache, ({ calls }) => calls === 1);
    await cache.open('one');
    expect((await back).revision).toBeGreaterThan(revision);
    const gone = changeWhere(cache, (change) => change.calls === 0);
    await ask(cache, 'account.forget', { accountId: 'one' });
    await gone;
  });

  it('are not told of a page that brought nothing new', async () => {
    const cache = await cacheWith([aCall()]);
    const before = (await cache.search(aQuery())).revision;
    await page(cache, [aCall()]);
    expect((await cache.search(aQuery())).revision).toBe(before);
  });

  it('are told of what a sync removes, sets aside and proves', async () => {
    const cache = await cacheWith([aCall({ startTime: 5 })]);
    const steps = [
      aStep([], { proven: [{ from: 5, to: 6 }] }),
      aStep([], { rejected: [aRejectedRow({ placedAt: 5 })] }),
      aStep([], { proven: [{ from: 5, to: 6 }] }),
      aStep([], { days: [aDay(0)] }),
    ];
    let before = 0;
    for (const step of steps) {
      await ask(cache, 'sync.apply', { accountId: 'test', step });
      before = (await changeWhere(cache, ({ revision }) => revision > before)).revision;
    }
  });

  it('hear of days alone without being told that calls have changed', async () => {
    const cache = await cacheWith([aCall({ startTime: 5 })]);
    const first = await changeWhere(cache, ({ calls }) => calls === 1);
    await ask(cache, 'sync.apply', { accountId: 'test', step: aStep([], { days: [aDay(0)] }) });
    const second = await changeWhere(cache, ({ revision }) => revision > first.revision);
    expect(second.callsRevision).toBe(first.callsRevision);
    await ask(cache, 'sync.apply', { accountId: 'test', step: aStep([aCall({ callSid: 'another' })]) });
    const third = await changeWhere(cache, ({ calls }) => calls === 2);
    expect(third.callsRevision).toBeGreaterThan(first.callsRevision);
  });

  it('know what recordings are on the laptop before the account is open', async () => {
    await cacheWith([aCall()]);
    const restarted = startCache();
    await restarted.setRecordingsOnLaptop(['call_001']);
    await restarted.open('test');
    expect((await restarted.search(aQuery({ recording: 'on-laptop' }))).total).toBe(1);
  });
});

describe('an export of calls', () => {
  const format = { variant: 'plain', timeZone: 'UTC' } as const;

  /** The chunks of an export; `between` happens after each. */
  async function exportAll(cache: CacheApi, between: () => Promise<unknown> = async () => {}) {
    const texts: string[] = [];
    let nextRow: number | null = 0;
    while (nextRow !== null) {
      const chunk = await cache.callsCsv(aQuery(), format, nextRow);
      texts.push(chunk.text);
      nextRow = chunk.nextRow;
      await between();
    }
    return texts;
  }

  it('comes in chunks of 1,000 rows that are all calls in the order of the query, once', async () => {
    const cache = await cacheWith(numbered(2_500));
    const texts = await exportAll(cache);
    expect(texts).toHaveLength(3);
    const sids = texts
      .join('')
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]);
    expect(sids).toEqual(numbered(2_500).map((call) => call.callSid));
  });

  it('is one moment of the cache, whatever a sync writes meanwhile', async () => {
    const cache = await cacheWith(numbered(2_500));
    const undisturbed = (await exportAll(cache)).join('');
    let added = 0;
    const disturbed = await exportAll(cache, async () => {
      added += 1;
      await page(cache, [aCall({ callSid: `aaa_${added}` }), aCall({ callSid: 'call_02400', status: 'failed' })]);
    });
    expect(disturbed.join('')).toBe(undisturbed);
  });

  it('says so when another export has taken its place', async () => {
    const cache = await cacheWith(numbered(1_500));
    const { nextRow } = await cache.callsCsv(aQuery(), format, 0);
    await cache.callsCsv(aQuery({ text: 'call' }), format, 0);
    await expect(cache.callsCsv(aQuery(), format, nextRow ?? 0)).rejects.toThrow('Another export');
  });

  /** A day read in two parts, with a call in each, and a call of a day that was not read. */
  async function cacheReadInParts() {
    const day = Date.UTC(2024, 5, 15);
    const hourMs = 60 * 60 * 1000;
    const calls = [day, day + 8 * hourMs, day + dayMs].map((startTime, index) =>
      aCall({ callSid: `c_${index}`, startTime }),
    );
    const spans = [
      { from: day, to: day + 8 * hourMs, provenAt: day + 3 * dayMs, rows: 1 },
      { from: day + 8 * hourMs, to: day + dayMs, provenAt: day + 4 * dayMs, rows: 1 },
    ];
    const cache = await cacheWith([]);
    const step = aStep(calls, { days: [aDay(day, { spans, countedAt: day + 5 * dayMs })] });
    await ask(cache, 'sync.apply', { accountId: 'test', step });
    return cache;
  }

  it('tells of each call when what it holds was read, and nothing where its day was not read', async () => {
    const cache = await cacheReadInParts();
    const { text } = await cache.callsCsv(aQuery(), format, 0);
    const read = text.split('\r\n').slice(1, -1);
    expect(read.map((line) => [line.split(',')[0], line.split(',').at(-1)])).toEqual([
      ['c_2', ''],
      ['c_1', '2024-06-19T00:00:00+00:00'],
      ['c_0', '2024-06-18T00:00:00+00:00'],
    ]);
  });
});
