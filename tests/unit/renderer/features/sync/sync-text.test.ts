import { describe, expect, it } from 'vitest';
import { syncPercent, syncText } from '../../../../../src/renderer/features/sync/sync-text.ts';
import { idleSync, type SyncStatus } from '../../../../../src/shared/sync.ts';

const now = Date.UTC(2024, 5, 15, 12);
const sync = (part: Partial<SyncStatus>): SyncStatus => ({ ...idleSync, ...part });

describe('syncText', () => {
  it('says when the last sync was, as coarsely as a person would', () => {
    expect(syncText(sync({}), now, false).title).toBe('Not synced yet');
    expect(syncText(sync({ lastCompletedAt: now - 20_000 }), now, false).title).toBe('Synced just now');
    expect(syncText(sync({ lastCompletedAt: now - 12 * 60_000 }), now, false).title).toBe('Synced 12 min ago');
  });

  it('says counts and what is left while it runs', () => {
    const running = sync({ phase: 'running', callsReceived: 1240, callsExpected: 5000, remainingMs: 38_000 });
    expect(syncText(running, now, false)).toEqual({
      title: 'Syncing',
      detail: '1,240 of about 5,000 calls, 40 s left',
    });
  });

  it('says the pace, as exactly as can be read while it changes', () => {
    const at = (callsPerMinute: number) =>
      syncText(sync({ phase: 'running', callsReceived: 300, callsExpected: 5000, callsPerMinute }), now, false).detail;
    expect(at(1234)).toBe('300 of about 5,000 calls, 1,200 calls a minute');
    expect(at(347)).toBe('300 of about 5,000 calls, 350 calls a minute');
    expect(at(1)).toBe('300 of about 5,000 calls, 1 call a minute');
    expect(at(0)).toBe('300 of about 5,000 calls');
  });

  it('says that days are counted while no calls are read', () => {
    const counting = sync({ phase: 'running', doing: 'counting' });
    expect(syncText(counting, now, false)).toEqual({
      title: 'Checking counts',
      detail: 'Asking the account for its counts',
    });
  });

  it('leaves the estimate out until it can be told', () => {
    expect(syncText(sync({ phase: 'running' }), now, false).detail).toBe('Asking for calls');
    expect(syncText(sync({ phase: 'running', callsReceived: 1 }), now, false).detail).toBe('1 call');
  });

  it('never says that more came than there are', () => {
    const running = sync({ phase: 'running', callsReceived: 120, callsExpected: 100 });
    expect(syncText(running, now, false).detail).toBe('120 of about 120 calls');
  });

  it('counts a wait down in steps of 5 seconds', () => {
    const waiting = (ms: number) => syncText(sync({ phase: 'waiting', resumesAt: now + ms }), now, false).detail;
    expect(waiting(28_000)).toContain('Continues in about 30 s');
    expect(waiting(26_000)).toContain('Continues in about 30 s');
    expect(waiting(24_000)).toContain('Continues in about 25 s');
    expect(waiting(3_000)).toContain('Continues in a moment');
    expect(waiting(300_000)).toContain('Continues in about 5 min');
  });

  it('calls a stop a wait while offline, for it goes on by itself', () => {
    const error = { code: 'server-error', message: '', retryable: true } as const;
    const stopped = (offline: boolean) => syncText(sync({ phase: 'stopped', error }), now, offline);
    expect(stopped(true).title).toBe('Sync waits for the network');
    expect(stopped(false).title).toBe('Sync stopped');
  });

  it('does not say that nothing was synced when a first sync stopped half way', () => {
    expect(syncText(sync({ phase: 'stopped' }), now, false).detail).toBe('First sync not finished');
    expect(syncText(sync({ phase: 'stopped', lastCompletedAt: now }), now, false).detail).toBe('Synced just now');
  });
});

describe('syncPercent', () => {
  it('cannot be told before the number of calls is known', () => {
    expect(syncPercent(sync({ callsReceived: 25, callsExpected: 100 }))).toBe(25);
    expect(syncPercent(sync({ callsReceived: 25 }))).toBeNull();
  });

  it('stays at 100 when more came than was expected', () => {
    expect(syncPercent(sync({ callsReceived: 120, callsExpected: 100 }))).toBe(100);
  });
});
