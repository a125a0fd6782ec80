import { describe, expect, it } from 'vitest';
import { RecordingStore } from '../../../../src/renderer/recordings/recording-store.ts';
import type { RecordingState } from '../../../../src/shared/recording.ts';

const queued = (callSid: string): RecordingState => ({ callSid, kept: true, state: 'queued' });
const absent = (callSid: string): RecordingState => ({ callSid, kept: false, state: 'absent' });

function setUp() {
  const waiting: (() => void)[] = [];
  const store = new RecordingStore((run) => waiting.push(run));
  const told: string[] = [];
  const listen = (callSid: string) => store.subscribe(callSid, () => told.push(callSid));
  const pass = () => {
    for (const run of waiting.splice(0)) run();
  };
  return { store, told, listen, pass, waiting };
}

describe('one recording’s state', () => {
  it('is told at once, and only to who shows it', () => {
    const { store, told, listen } = setUp();
    listen('a');
    const end = listen('b');
    store.take([queued('a'), queued('c')]);
    expect(told).toEqual(['a']);
    end();
    store.take([queued('b'), absent('a')]);
    expect(told).toEqual(['a', 'a']);
    expect([store.get('a'), store.get('b')]).toEqual([undefined, queued('b')]);
  });
});

describe('the view of all recordings', () => {
  it('shows what is kept and yet not here', () => {
    const { store, pass } = setUp();
    store.take([{ callSid: 'a', kept: true, state: 'absent' }, absent('b')]);
    pass();
    expect([...store.view().keys()]).toEqual(['a']);
  });

  it('is the same until it is made anew, once for many changes', () => {
    const { store, pass, waiting } = setUp();
    let drawn = 0;
    store.subscribeToView(() => {
      drawn += 1;
    });
    const before = store.view();
    for (let index = 0; index < 1_000; index += 1) store.take([queued(`call_${index}`)]);
    expect(store.view()).toBe(before);
    expect(waiting).toHaveLength(1);
    pass();
    expect(drawn).toBe(1);
    expect(store.view().size).toBe(1_000);
  });

  it('keeps what was told since it was asked for', () => {
    const { store } = setUp();
    store.take([absent('b'), { callSid: 'a', kept: true, state: 'without' }]);
    store.takeList([queued('a'), queued('c')]);
    expect([...store.view().values()].map(({ callSid, state }) => `${callSid} ${state}`).sort()).toEqual([
      'a without',
      'c queued',
    ]);
  });
});
