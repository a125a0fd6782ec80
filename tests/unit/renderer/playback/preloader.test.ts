import { describe, expect, it } from 'vitest';
import { Preloader } from '../../../../src/renderer/playback/preloader.ts';
import { RecordingStore } from '../../../../src/renderer/recordings/recording-store.ts';
import { readyRecording, removedRecording } from '../recordings/a-recording.ts';

function setUp() {
  const prepared: (string | null)[] = [];
  const recordings = new RecordingStore((run) => run());
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const now = { open: null as string | null, loaded: null as string | null };
  const waiting = new Set<() => void>();
  const preloader = new Preloader({
    playback: {
      prepare: (callSid) => prepared.push(callSid),
      getState: () => ({ callSid: now.loaded }) as never,
      subscribe,
    },
    recordings,
    openCall: { callSid: () => now.open, subscribe },
    whenIdle: (run) => {
      waiting.add(run);
      return () => waiting.delete(run);
    },
  });
  const change = (part: Partial<typeof now>) => {
    Object.assign(now, part);
    for (const listener of listeners) listener();
  };
  /** The page has time. */
  const idle = () => {
    for (const run of waiting) run();
    waiting.clear();
  };
  return { preloader, prepared, recordings, change, idle, listeners };
}

describe('the recording that is opened ahead', () => {
  it('is that of the likely call, else of the open one', () => {
    const { preloader, prepared, recordings, change, idle } = setUp();
    recordings.take([readyRecording('likely'), readyRecording('open')]);
    preloader.start();
    change({ open: 'open' });
    idle();
    preloader.setLikely('likely');
    idle();
    preloader.setLikely('elsewhere');
    idle();
    expect(prepared).toEqual(['open', 'likely', 'open']);
  });

  it('is opened when the page has time, and only the last of several', () => {
    const { preloader, prepared, recordings, idle } = setUp();
    recordings.take([readyRecording('a'), readyRecording('b')]);
    preloader.start();
    preloader.setLikely('a');
    preloader.setLikely('b');
    expect(prepared).toEqual([]);
    idle();
    expect(prepared).toEqual(['b']);
  });

  it('is opened once it has arrived, and given up once its file is gone', () => {
    const { preloader, prepared, recordings, idle } = setUp();
    preloader.start();
    preloader.setLikely('a');
    idle();
    recordings.take([readyRecording('a')]);
    idle();
    recordings.take([removedRecording('a')]);
    idle();
    expect(prepared).toEqual(['a', null]);
  });

  it('is none where it is the one that is loaded', () => {
    const { preloader, prepared, recordings, change, idle } = setUp();
    recordings.take([readyRecording('a')]);
    preloader.start();
    change({ loaded: 'a' });
    preloader.setLikely('a');
    idle();
    expect(prepared).toEqual([]);
  });

  it('is not looked for any more after the end', () => {
    const { preloader, prepared, recordings, idle, listeners } = setUp();
    const end = preloader.start();
    preloader.setLikely('a');
    end();
    recordings.take([readyRecording('a')]);
    idle();
    expect(prepared).toEqual([]);
    expect(listeners.size).toBe(0);
  });
});
