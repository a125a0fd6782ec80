import { beforeEach, describe, expect, it } from 'vitest';
import { throttledSync } from '../../../../src/renderer/state/throttled-sync.ts';
import { idleSync, type SyncStatus } from '../../../../src/shared/sync.ts';

let shown: string[];
let timers: (() => void)[];
let tell: (status: SyncStatus) => void;

const told = (callsReceived: number, phase: SyncStatus['phase'] = 'running') =>
  tell({ ...idleSync, phase, callsReceived });
const timePasses = () => timers.shift()?.();

beforeEach(() => {
  shown = [];
  timers = [];
  tell = throttledSync(
    ({ phase, callsReceived }) => shown.push(`${phase} ${callsReceived}`),
    (run) => timers.push(run),
  );
});

describe('the status of a sync', () => {
  it('is shown at once when it is the first for a while', () => {
    told(100);
    expect(shown).toEqual(['running 100']);
    timePasses();
    told(200);
    expect(shown).toEqual(['running 100', 'running 200']);
  });

  it('skips figures that come faster than they can be read, but never the last', () => {
    for (const calls of [100, 200, 300, 400]) told(calls);
    expect(shown).toEqual(['running 100']);
    timePasses();
    expect(shown).toEqual(['running 100', 'running 400']);
    timePasses();
    expect(shown).toEqual(['running 100', 'running 400']);
  });

  it('shows another phase at once, and no older figures after it', () => {
    told(100);
    told(200);
    told(250, 'paused');
    expect(shown).toEqual(['running 100', 'paused 250']);
    timePasses();
    expect(shown).toEqual(['running 100', 'paused 250']);
  });
});
