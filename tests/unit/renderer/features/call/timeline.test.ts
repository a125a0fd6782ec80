import { describe, expect, it } from 'vitest';
import type { StoredCall } from '../../../../../src/renderer/cache/cache-api.ts';
import { eventLook } from '../../../../../src/renderer/features/call/event-looks.ts';
import { needsDetail } from '../../../../../src/renderer/features/call/needs-detail.ts';
import { gapHeight, isLongGap, timelineSteps } from '../../../../../src/renderer/features/call/timeline.ts';
import type { Call, CallDetail } from '../../../../../src/shared/call.ts';
import { aCall } from '../../cache/a-call.ts';

const event = (name: string, time: number | null) => ({ event: name, time, fields: {} });

describe('the steps of a timeline', () => {
  it('tell their distance from the start of the call and from the step before', () => {
    const steps = timelineSteps([event('a', 1_000), event('b', 17_000), event('c', 20_000)], 1_000);
    expect(steps.map(({ offsetMs, gapMs }) => [offsetMs, gapMs])).toEqual([
      [0, null],
      [16_000, 16_000],
      [19_000, 3_000],
    ]);
  });

  it('count from the first event where the call has no start', () => {
    expect(timelineSteps([event('a', 5_000), event('b', 6_000)], null)[1]?.offsetMs).toBe(1_000);
  });

  it('without a time have no distances, and do not break those of others', () => {
    const steps = timelineSteps([event('a', 1_000), event('lost', null), event('b', 4_000)], 1_000);
    expect(steps.map(({ offsetMs, gapMs }) => [offsetMs, gapMs])).toEqual([
      [0, null],
      [null, null],
      [3_000, 3_000],
    ]);
  });

  it('lie further apart the longer it took, within what a pane can hold', () => {
    const heights = [0, 1_000, 10_000, 60_000].map(gapHeight);
    expect([...heights].sort((one, other) => one - other)).toEqual(heights);
    expect(new Set(heights).size).toBe(heights.length);
    expect(gapHeight(8 * 3_600_000)).toBe(56);
    expect(gapHeight(-5_000)).toBe(gapHeight(0));
  });

  it('have the length of long gaps written beside them', () => {
    expect([isLongGap(2_000), isLongGap(300_000), isLongGap(null)]).toEqual([false, true, false]);
  });
});

describe('an event', () => {
  it('that the API documents has a human name', () => {
    expect(eventLook('agent_answered').name).toBe('Agent answered');
  });

  it('that it does not is shown by its own, in sentence case', () => {
    expect(eventLook('conference_joined').name).toBe('Conference joined');
    expect(eventLook('queue_entered').name).toBe('Entered queue');
    expect(eventLook('constructor').name).toBe('Constructor');
  });
});

describe("a call's detail is fetched", () => {
  const hour = 3_600_000;
  const now = Date.parse('2024-06-15T12:00:00Z');
  const ended = (hoursAgo: number) => aCall({ endTime: now - hoursAgo * hour });
  const fetched = (msAgo: number) => ({
    callSid: 'call_1',
    timeline: [],
    legs: [],
    transfers: [],
    conferenceEvents: [],
    changes: {},
    fetchedAt: now - msAgo,
  });

  const stored = (call: Call, detail: CallDetail | null): StoredCall => ({
    call,
    parts: [call],
    detail,
    goneSince: null,
    broughtBack: false,
  });

  it('when there is none yet', () => {
    expect(needsDetail(stored(ended(100), null), now)).toBe(true);
  });

  it('again when it was fetched before the call had settled', () => {
    expect(needsDetail(stored(ended(5), fetched(4.5 * hour)), now)).toBe(true);
  });

  it('but not once it was fetched after that', () => {
    expect(needsDetail(stored(ended(5), fetched(3 * hour)), now)).toBe(false);
  });

  it('nor of a call that the account no longer lists', () => {
    expect(needsDetail({ ...stored(ended(100), null), goneSince: now - hour }, now)).toBe(false);
  });

  it('and not again within the same minute', () => {
    expect(needsDetail(stored(ended(0.1), fetched(30_000)), now)).toBe(false);
  });
});
