import { describe, expect, it } from 'vitest';
import { dayLabel, dayName, proofText } from '../../../../../src/renderer/features/sync/proof-text.ts';
import { dayAgo, dayMs, now } from './a-day.ts';

const proof = (...day: Parameters<typeof dayAgo>) => proofText(dayAgo(...day), { zone: 'UTC', now, syncDays: 60 });

describe('a day', () => {
  it('is named with its calls and its state, as a screen reader says it', () => {
    expect(dayLabel(dayAgo(7, 'verified', { calls: 312 }), now)).toBe('Monday 16 November, 312 calls, counts match');
    expect(dayLabel(dayAgo(0, 'complete'), now)).toBe('Today, Monday 23 November, 100 calls, complete');
    expect(dayLabel(dayAgo(70, 'absent', { covered: false }), now)).toBe(
      'Monday 14 September, 0 calls, not here, outside of the chosen range',
    );
  });

  it('of another year is named with it', () => {
    expect(dayName('2025-12-31', now)).toBe('Wednesday 31 December 2025');
  });
});

describe('how a day was proven', () => {
  it('tells when the counts matched, and how long ago its contents were read', () => {
    expect(proof(7, 'verified', {}, { provenAt: now - 2 * dayMs, countedAt: now - 3 * 60_000 })).toBe(
      'Counts match, checked 14:05: 100 calls here and in the account. Contents read 21 Nov 14:08 (2 days ago).',
    );
  });

  it('gives no figure of the account that is not of the day alone', () => {
    expect(proof(7, 'verified', { countedWith: 27 })).toContain(
      'Counts match, checked 14:06: in this and 27 other days together. Contents read',
    );
    expect(proof(7, 'verified', { countedWith: 1, rows: 102 })).toContain(
      'in this and 1 other day together, some rejected',
    );
    expect(proof(7, 'verified', { countedWith: 26, rows: null })).toContain(
      'in the UTC days that it lies in and 26 other days together',
    );
  });

  it('gives no figure of the account where it counts by other days', () => {
    expect(proof(7, 'verified', { rows: null })).toContain('in the UTC days that it lies in');
  });

  it('does not call a rejected row a call', () => {
    expect(proof(7, 'verified', { rows: 102 })).toContain(
      '102 rows here and in the account, some rejected because they could not be read as calls',
    );
  });

  it('claims today only as of when it was read', () => {
    expect(proof(0, 'complete')).toBe('Complete as of 14:05. Every sync reads it again.');
  });

  it('says when a day that can still change will be counted', () => {
    expect(proof(1, 'complete')).toBe(
      'Complete as of 14:05, when all of it was read. Late calls can still be added: it is read again by every sync, and counted after 25 Nov 00:00.',
    );
  });

  it('says that the account has not counted a day that has settled', () => {
    expect(proof(9, 'complete')).toContain('The account has not counted it since.');
  });

  it('says why it was not', () => {
    expect(proof(9, 'failed', { calls: 0 })).toBe(
      'It could not be read completely: The account answered with an error.',
    );
    expect(proof(9, 'partial')).toBe('Some of it was read 14:05. The rest is not here yet.');
    expect(proof(9, 'absent')).toBe('Nothing of it was read yet.');
    expect(proof(90, 'absent', { covered: false })).toBe('It lies outside of the chosen 60 days.');
  });

  it('says that what is here of a day stays when it could not be read again', () => {
    expect(proof(9, 'failed')).toBe(
      'It could not be read completely: The account answered with an error. Its 100 calls on this laptop stay.',
    );
  });
});
