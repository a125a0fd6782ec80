import { describe, expect, it } from 'vitest';
import { BackgroundAnalysis } from '../../../../src/renderer/insight/background-analysis.ts';
import { Semaphore } from '../../../../src/renderer/insight/semaphore.ts';
import { RecordingStore } from '../../../../src/renderer/recordings/recording-store.ts';
import { readyRecording } from '../recordings/a-recording.ts';

function setUp() {
  const log: string[] = [];
  const player = { opening: false, tell: () => {} };
  const recordings = new RecordingStore((run) => run());
  const semaphore = new Semaphore();
  const known = Promise.withResolvers<readonly [[], []]>();
  const analysis = new BackgroundAnalysis({
    insights: {
      begin: () => log.push('begin'),
      take: (all) => log.push(`take ${[...all].map(({ callSid }) => callSid).join()}`),
      stop: () => log.push('stop'),
    },
    semaphore,
    recordings,
    player: {
      isOpening: () => player.opening,
      subscribe: (listener) => {
        player.tell = listener;
        return () => {
          player.tell = () => {};
        };
      },
    },
    read: () => known.promise,
    onFailure: () => undefined,
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { analysis, log, player, recordings, semaphore, known, settled };
}

describe('analysis in the background', () => {
  it('begins with what is known, takes recordings as they come, and stops', async () => {
    const { analysis, log, recordings, known, settled } = setUp();
    const end = analysis.start();
    known.resolve([[], []]);
    await settled();
    recordings.take([readyRecording('a')]);
    expect(log).toEqual(['begin', 'take a']);
    end();
    recordings.take([readyRecording('b')]);
    expect(log).toEqual(['begin', 'take a', 'stop']);
  });

  it('does not begin where it has ended meanwhile', async () => {
    const { analysis, log, known, settled } = setUp();
    analysis.start()();
    known.resolve([[], []]);
    await settled();
    expect(log).toEqual(['stop']);
  });

  it('pauses while a recording is opened to be played', async () => {
    const { analysis, player, semaphore, settled } = setUp();
    analysis.start();
    player.opening = true;
    player.tell();
    let isOpened = false;
    void semaphore.opened().then(() => {
      isOpened = true;
    });
    await settled();
    expect(isOpened).toBe(false);
    player.opening = false;
    player.tell();
    await settled();
    expect(isOpened).toBe(true);
  });
});
