import fc from 'fast-check';
import { expect, test } from 'vitest';
import { versionOf } from '../../../../src/main/log/log-events.ts';
import { type ProblemFacts, problemReport } from '../../../../src/main/log/problem-report.ts';
import type { Connection } from '../../../../src/shared/account.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { idleSync } from '../../../../src/shared/sync.ts';

const mark = '~mark~';
const marked = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => `${mark}${text}`);

/** Facts of an account, with a marked text wherever there is one. */
const facts: fc.Arbitrary<ProblemFacts> = fc
  .record({ sid: marked, host: marked, id: marked, message: marked, column: marked, agent: marked, release: marked })
  .map(({ sid, host, id, message, column, agent, release }) => {
    const error = { code: 'offline', message, retryable: true } as const;
    const account = { id, region: 'custom', apiHost: host, accountSid: sid, timeZone: id } as const;
    const connection: Connection = { state: 'offline', account, reason: error };
    const columns = { order: [column], shown: [column], widths: { [column]: 5 } };
    return {
      at: new Date(0),
      versions: {
        voicelogs: versionOf('0.1.0'),
        electron: versionOf(agent),
        chromium: versionOf(undefined),
        node: versionOf('24.1.0'),
      },
      platform: 'linux',
      release,
      arch: 'x64',
      memoryBytes: 16e9,
      connection,
      sync: { ...idleSync, phase: 'stopped', error, lastCompletedAt: 0 },
      calls: 1_000_000,
      storage: { kept: { count: 5, bytes: 7e6 }, cached: { count: 1, bytes: 1e6 }, unsealed: 0, freeBytes: 9e9 },
      savedSearches: 3,
      settings: {
        ...defaultSettings,
        callColumns: columns,
        reportColumns: columns,
        reportOrder: { by: column, descending: true },
        compared: { ...defaultSettings.compared, metric: column },
        reportFilters: { accountId: id, filters: { ...Object.create(null), agents: [agent], text: agent } },
      },
      readOnly: false,
      log: ['1970-01-01T00:00:00.000Z page-hangs'],
    };
  });

test('a report tells versions, settings, counts and the log, and nothing of the account', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const text = problemReport(given);
      expect(text).not.toContain(mark);
      for (const told of [
        'voicelogs 0.1.0',
        'electron unknown',
        'offline, region custom; reason: offline',
        '1000000',
        'syncDays: ',
        'page-hangs',
        'Saved searches: 3',
      ]) {
        expect(text).toContain(told);
      }
    }),
  );
});
