import { describe, expect, it } from 'vitest';
import {
  agentText,
  apiWord,
  countOf,
  customerText,
  formatAgo,
  formatBytes,
  formatClock,
  formatDay,
  formatDuration,
  formatInstant,
  formatMinute,
  formatMinutes,
  formatOffset,
  formatTime,
} from '../../../../src/renderer/ui/format.ts';

const at = Date.parse('2024-06-15T10:30:05.000Z');

describe('a duration', () => {
  it.each([
    [0, '0:00'],
    [5.9, '0:05'],
    [300, '5:00'],
    [3_845, '1:04:05'],
    [86_400, '24:00:00'],
  ])('of %d s reads as a clock: %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it.each([
    [-30, '-30 s'],
    [9_999_999, '9999999 s'],
  ])('that no call can have is shown as given: %d', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it('that was not given is a dash', () => {
    expect(formatDuration(null)).toBe('–');
  });

  it('never runs below zero on the player', () => {
    expect(formatClock(-3)).toBe('0:00');
  });

  it('from the start of a call carries its sign', () => {
    expect(formatOffset(16_000)).toBe('+0:16');
    expect(formatOffset(-2_000)).toBe('−0:02');
  });
});

describe('a time', () => {
  it('is told in the zone asked for', () => {
    expect(formatTime(at, 'Asia/Kolkata')).toBe('16:00:05');
    expect(formatMinute(at, 'UTC')).toBe('10:30');
    expect(formatInstant(at, 'Asia/Kolkata')).toBe('15 Jun 2024, 16:00:05 UTC+5:30');
    expect(formatInstant(at, 'UTC')).toBe('15 Jun 2024, 10:30:05 UTC');
    expect(formatInstant(at, 'America/St_Johns')).toBe('15 Jun 2024, 08:00:05 UTC−2:30');
  });

  it('at midnight is 00, not 24', () => {
    expect(formatTime(Date.parse('2024-06-15T18:30:00Z'), 'Asia/Kolkata')).toBe('00:00:00');
  });

  it('has its year only when it is another than now', () => {
    expect(formatDay(at, 'UTC', Date.parse('2024-12-01T00:00:00Z'))).toBe('15 Jun');
    expect(formatDay(at, 'UTC', Date.parse('2025-01-01T00:00:00Z'))).toBe('15 Jun 2024');
  });

  it.each([
    [59_000, 'just now'],
    [5 * 60_000, '5 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [24 * 3_600_000, '1 day ago'],
    [50 * 3_600_000, '2 days ago'],
    [-59_000, 'just now'],
    [-5 * 60_000, '5 min ahead of this laptop’s clock'],
    [-50 * 3_600_000, '2 days ahead of this laptop’s clock'],
  ])('%d ms back is told roughly: %s', (ms, text) => {
    expect(formatAgo(at, at + ms)).toBe(text);
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_200_000, '1.2 MB'],
    [999_949, '1.0 MB'],
    [150_000_000, '150 MB'],
    [3_400_000_000_000, '3.4 TB'],
  ])('%d are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('words', () => {
  it('agree with their number', () => {
    expect(countOf(1, 'call')).toBe('1 call');
    expect(countOf(1_234, 'call')).toBe('1,234 calls');
  });

  it('of the API that are not known are shown in sentence case', () => {
    expect(apiWord('completed')).toBe('Completed');
    expect(apiWord('no_answer')).toBe('No answer');
    expect(apiWord('toString')).toBe('To string');
    expect(apiWord('')).toBe('(empty)');
  });

  it('for people are the best that is known of them', () => {
    expect(agentText(null)).toBe('Unassigned');
    expect(agentText({ userId: 'agent_7', name: null })).toBe('Agent 7');
    expect(agentText({ userId: 'agent_7', name: 'Priya' })).toBe('Priya');
    expect(customerText({ customer: { name: 'Asha', number: '+91' } })).toBe('Asha');
    expect(customerText({ customer: { name: '', number: '+91' } })).toBe('+91');
    expect(customerText({ customer: { name: null, number: null } })).toBe('Unknown customer');
  });
});

describe('minutes in words', () => {
  it.each([
    [0.2, '1 minute'],
    [1.4, '1 minute'],
    [7, '7 minutes'],
    [59.6, '1 h'],
    [125, '2 h 5 min'],
  ])('%d: %s', (minutes, words) => expect(formatMinutes(minutes)).toBe(words));
});
