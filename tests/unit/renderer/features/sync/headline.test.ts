import { describe, expect, it } from 'vitest';
import { daysOfReport } from '../../../../../src/renderer/features/sync/days.ts';
import {
  completenessText,
  type HeadlineFacts,
  headlineOf,
  reportStateText,
} from '../../../../../src/renderer/features/sync/headline.ts';
import { idleSync } from '../../../../../src/shared/sync.ts';
import { dayAgo, dayMs, now } from './a-day.ts';

/** Five days: two that can still change, three that have settled and are verified. */
const whole = [4, 3, 2].map((ago) => dayAgo(ago, 'verified')).concat([1, 0].map((ago) => dayAgo(ago, 'complete')));
const settled = { ...idleSync, lastCompletedAt: now };

function headline(facts: Partial<HeadlineFacts>) {
  return headlineOf({
    days: whole,
    sync: settled,
    connection: 'online',
    rejected: 0,
    removed: 0,
    broughtBack: 0,
    zone: 'UTC',
    now,
    ...facts,
  });
}

/** The five days, the last of them so. */
const withLast = (...last: ReturnType<typeof dayAgo>[]) => [...whole.slice(0, whole.length - last.length), ...last];

describe('when everything is here', () => {
  it('says so with its figures, as of the oldest look at what a day holds', () => {
    const days = withLast(dayAgo(1, 'complete', {}, { provenAt: now - 4 * 60_000 }), dayAgo(0, 'complete'));
    expect(headline({ days })).toEqual({
      tone: 'good',
      title: 'Everything is here: 5 of 5 days, 500 calls, as of 14:04',
      detail:
        'The last 2 days can still change: read 4 min ago or later, and again by every sync. 3 days: counts match the account, checked 2 min ago; contents read 3 min ago.',
    });
  });

  it('is never as of a moment at which days were only counted', () => {
    const days = [dayAgo(5, 'verified', {}, { provenAt: now - 4 * dayMs, countedAt: now }), ...whole];
    const { title, detail } = headline({ days });
    expect(title).toContain('as of 19 Nov 14:08');
    expect(detail).toContain('checked 2 min ago or later; contents read 4 days ago or later.');
  });

  it('is not said where a sync has just removed many calls', () => {
    expect(headline({ broughtBack: 3 })).toMatchObject({
      tone: 'missing',
      title: expect.stringMatching(/^What the account lists is here/),
    });
    expect(headline({ removed: 1_495 })).toMatchObject({
      tone: 'missing',
      title: expect.stringMatching(/^What the account lists is here: 5 of 5 days/),
    });
  });

  it('tells the oldest of the counts, where they were made at different times', () => {
    const days = [dayAgo(5, 'verified', {}, { countedAt: now - 3 * dayMs }), ...whole];
    expect(headline({ days }).detail).toContain(
      '4 days: counts match the account, checked 3 days ago or later; contents read 3 min ago.',
    );
  });

  it('does not pass days off as counted that were not', () => {
    expect(headline({ days: [dayAgo(5, 'complete'), ...whole] }).detail).toContain('1 day not counted yet.');
  });

  it('says that rows are rejected, for they are no calls in the list', () => {
    expect(headline({ rejected: 2 }).detail).toContain('2 rows could not be read as calls and were rejected.');
  });

  it.each([
    ['offline', 'You are offline: what is new since comes once the network is back.'],
    ['signed-out', 'You are signed out: what is new since comes once you have signed in.'],
  ] as const)('is still said when %s, with what that means', (connection, sentence) => {
    const { tone, title, detail } = headline({ connection });
    expect([tone, title]).toEqual(['good', 'Everything is here: 5 of 5 days, 500 calls, as of 14:05']);
    expect(detail).toContain(sentence);
  });

  it('is still said while a sync looks for what is new', () => {
    const { tone, detail } = headline({ sync: { ...settled, phase: 'running', doing: 'counting' } });
    expect(tone).toBe('good');
    expect(detail).toContain('Looking for what is new: asking the account for its counts.');
  });
});

describe('when something is missing', () => {
  const missing = withLast(dayAgo(1, 'partial'), dayAgo(0, 'absent'));

  it('says how many days are', () => {
    expect(headline({ days: missing })).toEqual({
      tone: 'missing',
      title: '2 of 5 days are missing',
      detail: 'The next sync reads them.',
    });
    expect(headline({ days: withLast(dayAgo(1, 'partial'), dayAgo(0, 'complete')) }).title).toBe(
      '1 of 5 days is missing',
    );
  });

  it('says that all but today is here, where that is all', () => {
    expect(headline({ days: withLast(dayAgo(0, 'absent')) }).title).toBe('All but today is here: 4 of 5 days');
  });

  it('says what the network or a sign-in would do about it', () => {
    expect(headline({ days: missing, connection: 'offline' }).detail).toMatch(/^You are offline: they are read once/);
    expect(headline({ days: missing, connection: 'signed-out' }).detail).toMatch(/^Sign in to read them/);
  });

  it('says why days could not be read', () => {
    const days = withLast(dayAgo(1, 'failed'), dayAgo(0, 'complete'));
    expect(headline({ days })).toEqual({
      tone: 'failed',
      title: '1 of 5 days could not be read',
      detail: 'The account answered with an error. The next sync reads them.',
    });
  });

  it('says why the sync stopped', () => {
    const error = { code: 'server-error', message: 'The account is down.', retryable: true } as const;
    expect(headline({ days: missing, sync: { ...idleSync, phase: 'stopped', error } })).toMatchObject({
      tone: 'failed',
      detail: 'The account is down. The next sync reads them.',
    });
  });

  it('says a reason once that the sync tells with its days', () => {
    const days = withLast(dayAgo(1, 'failed'), dayAgo(0, 'complete'));
    const message = 'Some days could not be read completely. 22 Nov (UTC): The account answered with an error.';
    const error = { code: 'server-error', message, retryable: true } as const;
    expect(headline({ days, sync: { ...idleSync, phase: 'stopped', error } }).detail).toBe(
      `${message} The next sync reads them.`,
    );
  });

  it('says how far the sync is and how long it takes', () => {
    const sync = {
      ...idleSync,
      phase: 'running',
      doing: 'reading',
      callsReceived: 12_300,
      callsExpected: 20_000,
      callsPerMinute: 2_567,
      remainingMs: 3 * 60_000,
    } as const;
    expect(headline({ days: missing, sync })).toEqual({
      tone: 'going',
      title: 'Reading 12,300 of about 20,000 calls, 3 min left',
      detail: '3 of 5 days are here. 2,600 calls a minute.',
    });
  });

  it('says that a first sync has begun', () => {
    const days = [1, 0].map((ago) => dayAgo(ago, 'absent'));
    expect(headline({ days, sync: { ...idleSync, phase: 'running' } })).toEqual({
      tone: 'going',
      title: 'Asking the account for its calls',
      detail: '0 of 2 days are here. The newest days come first.',
    });
    expect(headline({ days, sync: idleSync }).title).toBe('Nothing is here yet of the last 2 days');
  });
});

describe('what a report says of its days', () => {
  it('is that everything is here, with the ages of counts and contents', () => {
    const days = [dayAgo(5, 'verified', {}, { provenAt: now - 4 * dayMs, countedAt: now }), ...whole];
    expect(completenessText(days, now)).toBe(
      'Everything is here. The last 2 days can still change: read 3 min ago, and again by every sync. 4 days: counts match the account, checked 2 min ago or later; contents read 4 days ago or later.',
    );
  });

  it('is first what is not here, and then how far the others are proven', () => {
    expect(completenessText(withLast(dayAgo(1, 'failed'), dayAgo(0, 'failed')), now)).toBe(
      '2 of 5 days could not be read, so these figures are not final. 3 days: counts match the account, checked 2 min ago; contents read 3 min ago.',
    );
    expect(completenessText(withLast(dayAgo(1, 'failed'), dayAgo(0, 'absent')), now)).toMatch(
      /^2 of 5 days are missing, so these figures are not final\. 1 day could not be read\. 3 days: counts match/,
    );
    expect(completenessText([dayAgo(9, 'absent'), dayAgo(8, 'absent')], now)).toBe(
      '2 of 2 days are missing, so these figures are not final.',
    );
  });

  it('is in a word at the head of the report, with a tone', () => {
    expect(reportStateText(whole, false)).toEqual({ tone: 'good', text: 'complete' });
    const partial = withLast(dayAgo(1, 'absent'), dayAgo(0, 'partial'));
    expect(reportStateText(partial, false)).toEqual({
      tone: 'warn',
      text: '3 of 5 days are here; the figures will change',
    });
    expect(reportStateText(partial, true).text).toBe(
      '3 of 5 days are here; the rest is being read, and the figures will change',
    );
    expect(reportStateText(withLast(dayAgo(1, 'failed'), dayAgo(0, 'absent')), false).text).toBe(
      '3 of 5 days are here (1 day could not be read); the figures will change',
    );
    expect(reportStateText(withLast(dayAgo(1, 'failed'), dayAgo(0, 'failed')), false)).toEqual({
      tone: 'bad',
      text: '2 of 5 days could not be read; the figures are not final',
    });
  });

  it('is nothing where it has no days', () => {
    expect(completenessText([], now)).toBe('');
  });
});

describe('the days of a report', () => {
  const days = [
    dayAgo(3, 'absent', { covered: false }),
    dayAgo(2, 'complete', { covered: false }),
    dayAgo(1, 'absent'),
  ];
  const agoOf = (of: readonly { from: number }[]) => of.map(({ from }) => Math.ceil((now - from) / dayMs) - 1);

  it('are those that its dates touch', () => {
    const middle = days[1]?.from ?? 0;
    expect(agoOf(daysOfReport(days, { from: middle, to: middle + dayMs }))).toEqual([2]);
    expect(agoOf(daysOfReport(days, { from: middle + dayMs / 2, to: middle + dayMs + 1 }))).toEqual([2, 1]);
    expect(agoOf(daysOfReport(days, { from: middle - dayMs, to: null }))).toEqual([3, 2, 1]);
  });

  it('are without dates the chosen range, and those before it from the first that has calls', () => {
    expect(agoOf(daysOfReport(days, { from: null, to: null }))).toEqual([2, 1]);
    expect(agoOf(daysOfReport(days.slice(2), { from: null, to: null }))).toEqual([1]);
  });
});
