import { describe, expect, it } from 'vitest';
import type { Insight } from '../../../../src/renderer/audio/insight.ts';
import { SoundError } from '../../../../src/renderer/audio/sound-error.ts';
import { pictureOf } from '../../../../src/renderer/audio/talk-picture.ts';
import { InsightStore } from '../../../../src/renderer/insight/insight-store.ts';
import type { RecordingState } from '../../../../src/shared/recording.ts';

const ready = (callSid: string, bytes = 1_000, downloadedAt = 1): RecordingState => ({
  callSid,
  kept: true,
  state: 'ready',
  file: { bytes, mimeType: 'audio/mpeg', downloadedAt, playedAt: null, stoppedAtSeconds: null },
});

const insightOf = (callSid: string): Insight => ({
  callSid,
  durationSeconds: 60,
  sides: 'one',
  peaks: [new Uint8Array(2)],
  speech: [Float32Array.of(0, 30)],
  silences: Float32Array.of(30, 60),
  figures: {
    speechSeconds: [30],
    bothSeconds: 0,
    silenceSeconds: 30,
    longestMonologue: null,
    longestSilence: { from: 30, to: 60 },
  },
  damaged: false,
});

interface Trouble {
  readonly unheard?: readonly string[];
  readonly broken?: readonly string[];
  /** Nothing can be kept or read. */
  readonly full?: boolean;
}

/** A store over a shelf in memory, whose listening ends when the test says so. */
function listening({ unheard = [], broken = [], full = false }: Trouble = {}) {
  const failures: unknown[] = [];
  const shelf = new Map<string, { insight: Insight; bytes: number }>();
  const under: { callSid: string; end: (insight: Insight | Error) => void }[] = [];
  const waiting: (() => void)[] = [];
  const store = new InsightStore({
    analyse: (callSid) =>
      new Promise((resolve, reject) => {
        const end = (insight: Insight | Error) => (insight instanceof Error ? reject(insight) : resolve(insight));
        under.push({ callSid, end });
        for (const begun of waiting.splice(0)) begun();
      }),
    rest: () => undefined,
    idle: async () => undefined,
    read: async (callSid) => (unheard.includes(callSid) ? null : (shelf.get(callSid)?.insight ?? null)),
    pictures: async (callSids) => {
      if (full) throw new Error('The disk is full.');
      return callSids.map((callSid) => (shelf.has(callSid) ? pictureOf(insightOf(callSid)) : null));
    },
    keep: async (insight, bytes) => {
      if (full) throw new Error('The disk is full.');
      shelf.set(insight.callSid, { insight, bytes });
    },
    forget: async (callSids) => {
      for (const callSid of callSids) shelf.delete(callSid);
    },
    onFailure: (thrown) => failures.push(thrown),
  });
  const begun = async () => {
    while (under.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    const [first] = under.splice(0);
    if (first === undefined) throw new Error('Nothing is listened to.');
    return first;
  };
  const told = (callSid: string) =>
    new Promise<void>((resolve) => {
      const end = store.subscribe(callSid, () => {
        end();
        resolve();
      });
    });
  /** Listens to the next one, whichever it is, to its end. */
  const hearNext = async () => {
    const { callSid, end } = await begun();
    const isTold = told(callSid);
    end(broken.includes(callSid) ? new SoundError('No part of the file could be decoded.') : insightOf(callSid));
    await isTold;
    return callSid;
  };
  return { store, shelf, begun, told, hearNext, under, failures };
}

describe('recordings are listened to', () => {
  it('one after the other, once each, and then no more', async () => {
    const { store, shelf, hearNext, under } = listening();
    store.begin([], [ready('a'), ready('b')]);
    expect([await hearNext(), await hearNext()]).toEqual(['a', 'b']);
    expect([...shelf.keys()]).toEqual(['a', 'b']);
    store.take([ready('a'), ready('b'), ready('c')]);
    expect(await hearNext()).toBe('c');
    expect(under).toEqual([]);
  });

  it('not at all where an earlier session did, unless the file is another', async () => {
    const { store, hearNext } = listening();
    store.begin(
      [
        ['a', 1_000],
        ['b', 1_000],
      ],
      [ready('a'), ready('b', 2_000)],
    );
    expect(await hearNext()).toBe('b');
  });

  it('first those that are open or played, the latest first, then those whose rows are in view', async () => {
    const { store, begun, hearNext } = listening();
    store.begin(
      [],
      ['a', 'b', 'c', 'd', 'e', 'f'].map((callSid) => ready(callSid)),
    );
    const { end } = await begun();
    for (const callSid of ['d', 'e']) store.subscribe(callSid, () => undefined);
    store.subscribeToPicture('f', () => undefined);
    store.subscribeToPicture('c', () => undefined);
    // The open one is played.
    store.subscribe('d', () => undefined);
    end(insightOf('a'));
    const order = [];
    while (order.length < 5) order.push(await hearNext());
    expect(order).toEqual(['d', 'e', 'c', 'f', 'b']);
  });

  it('not again after a failure, until there is another file', async () => {
    const { store, hearNext } = listening({ broken: ['a'] });
    store.begin([], [ready('a'), ready('b')]);
    await hearNext();
    await hearNext();
    expect(store.view('a')).toEqual({
      state: 'failed',
      insight: null,
      reason: 'No part of the file could be decoded.',
    });
    store.take([ready('a', 2_000, 2), ready('b')]);
    expect(await hearNext()).toBe('a');
  });

  it('again where the file was downloaded again, though it is as long as before', async () => {
    const { store, hearNext } = listening({ broken: ['a'] });
    store.begin([], [ready('a'), ready('b')]);
    await hearNext();
    await hearNext();
    store.take([ready('a', 1_000, 2), ready('b', 1_000, 2)]);
    expect([await hearNext(), await hearNext()]).toEqual(['a', 'b']);
  });

  it('again after a failure, when the file was removed and fetched anew', async () => {
    const { store, hearNext } = listening({ broken: ['a'] });
    store.begin([], [ready('a')]);
    await hearNext();
    store.take([]);
    expect(store.view('a').state).toBe('none');
    store.take([ready('a')]);
    expect(await hearNext()).toBe('a');
  });

  it('without a failure where the file was removed while they were', async () => {
    const { store, begun, told } = listening();
    store.begin([], [ready('a')]);
    const { end } = await begun();
    store.take([]);
    const isTold = told('a');
    end(new Error('The file was not served (404).'));
    await isTold;
    store.take([ready('a')]);
    expect(await begun()).toMatchObject({ callSid: 'a' });
  });

  it('again where what was kept cannot be read', async () => {
    const { store, hearNext } = listening({ unheard: ['a'] });
    store.begin([['a', 1_000]], [ready('a')]);
    expect(store.view('a').state).toBe('none');
    expect(await hearNext()).toBe('a');
    expect(store.view('a').state).toBe('ready');
  });
});

describe('what was heard', () => {
  it('is shown as computing, then ready, as the same object until it changes', async () => {
    const { store, begun, told } = listening();
    store.begin([], [ready('a')]);
    const { end } = await begun();
    expect(store.view('a').state).toBe('computing');
    const isTold = told('a');
    end(insightOf('a'));
    await isTold;
    expect(store.view('a')).toEqual({ state: 'ready', insight: insightOf('a'), reason: null });
    expect(store.view('a')).toBe(store.view('a'));
  });

  it('is shown, and the failure told, where it cannot be kept', async () => {
    const { store, hearNext, failures } = listening({ full: true });
    store.begin([], [ready('a')]);
    await hearNext();
    expect(store.view('a').state).toBe('ready');
    expect(failures).toEqual([new Error('The disk is full.')]);
  });

  it('stays while somebody looks at it, however many others are listened to', async () => {
    const { store, hearNext } = listening();
    const many = Array.from({ length: 30 }, (_, at) => ready(`call ${at}`));
    store.begin([], [ready('a'), ...many]);
    store.subscribe('a', () => undefined);
    await hearNext();
    const view = store.view('a');
    for (const _ of many) await hearNext();
    expect(store.view('a')).toBe(view);
  });

  it('goes with its recording, also with one that went while the app was closed', async () => {
    const { store, shelf, hearNext } = listening();
    shelf.set('gone', { insight: insightOf('gone'), bytes: 1 });
    store.begin([['gone', 1]], [ready('a')]);
    await hearNext();
    expect([...shelf.keys()]).toEqual(['a']);
    store.take([]);
    expect([...shelf.keys()]).toEqual([]);
    expect(store.view('a')).toEqual({ state: 'none', insight: null, reason: null });
  });

  it('is of no use when its recording was removed meanwhile', async () => {
    const { store, shelf, begun, told } = listening();
    store.begin([], [ready('a')]);
    const { end } = await begun();
    store.take([]);
    const isTold = told('a');
    end(insightOf('a'));
    await isTold;
    expect(shelf.size).toBe(0);
    expect(store.view('a').state).toBe('none');
  });

  it('is read as pictures for all rows at once', async () => {
    const { store, hearNext, told } = listening();
    store.begin([], [ready('a'), ready('b')]);
    await hearNext();
    await hearNext();
    const both = Promise.all([told('a'), told('b')]);
    expect([store.picture('a'), store.picture('b')]).toEqual([null, null]);
    await both;
    expect(store.picture('a')).toEqual(pictureOf(insightOf('a')));
    expect(store.picture('a')).toBe(store.picture('a'));
  });

  it('has no picture where that cannot be read, and is not asked for again and again', async () => {
    const { store, hearNext, failures } = listening({ full: true });
    store.begin([], [ready('a')]);
    await hearNext();
    const read = new Promise<void>((resolve) => store.subscribeToPicture('a', resolve));
    expect(store.picture('a')).toBeNull();
    await read;
    const told = failures.length;
    expect(store.picture('a')).toBeNull();
    await Promise.resolve();
    expect(failures).toHaveLength(told);
  });
});
