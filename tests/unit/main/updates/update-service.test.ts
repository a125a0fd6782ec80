import { expect, test } from 'vitest';
import type { UpdateFeed } from '../../../../src/main/updates/update-feed.ts';
import { UpdateService } from '../../../../src/main/updates/update-service.ts';
import type { Busy, UpdateStatus } from '../../../../src/shared/update.ts';
import { ManualClock } from '../manual-clock.ts';

const dayMs = 24 * 3_600_000;

/** A feed whose answers the test gives. */
class ScriptedFeed implements UpdateFeed {
  offers: string | null = null;
  asked = 0;
  installed = 0;
  downloads: { readonly end: PromiseWithResolvers<void>; readonly signal: AbortSignal }[] = [];
  onProgress: (fraction: number) => void = () => {};

  async newerVersion(): Promise<string | null> {
    this.asked += 1;
    if (this.offers === 'fails') throw new Error('net::ERR_CONNECTION_REFUSED');
    return this.offers;
  }

  async download(onProgress: (fraction: number) => void, signal: AbortSignal): Promise<void> {
    const end = Promise.withResolvers<void>();
    this.onProgress = onProgress;
    this.downloads.push({ end, signal });
    signal.addEventListener('abort', () => end.reject(signal.reason), { once: true });
    await end.promise;
  }

  install(): void {
    this.installed += 1;
  }
}

function service(offers: string | null, { canInstall = true } = {}) {
  const feed = new ScriptedFeed();
  feed.offers = offers;
  let busy: Busy | null = null;
  const told: UpdateStatus[] = [];
  const clock = new ManualClock();
  const updates = new UpdateService({
    feed,
    canInstall,
    clock,
    busy: () => busy,
    onStatus: (status) => told.push(status),
  });
  return {
    feed,
    updates,
    told,
    clock,
    states: () => told.map(({ state }) => state),
    become: (now: Busy | null) => {
      busy = now;
      updates.busyChanged();
    },
  };
}

/** Lets what waits for nothing but promises go on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('without an address nobody is asked, whatever the person does', async () => {
  const told: UpdateStatus[] = [];
  const clock = new ManualClock();
  const updates = new UpdateService({
    feed: null,
    canInstall: true,
    clock,
    busy: () => null,
    onStatus: (status) => told.push(status),
  });
  await updates.start(new AbortController().signal);
  await updates.check();
  updates.download();
  updates.install();
  expect(updates.status).toEqual({ state: 'off' });
  expect(told).toEqual([]);
});

test('the feed is asked at the start and once a day, and nothing is downloaded by itself', async () => {
  const { feed, updates, clock } = service('0.2.0');
  const quit = new AbortController();
  const running = updates.start(quit.signal);
  await settled();
  expect(updates.status).toEqual({ state: 'available', version: '0.2.0', canInstall: true });
  await clock.advance(dayMs);
  await settled();
  expect(feed.asked).toBe(2);
  expect(feed.downloads).toEqual([]);
  quit.abort();
  await running;
});

test.each(['sync', 'playback'] as const)('during a %s the feed is not asked, but afterwards', async (busy) => {
  const { feed, updates, become } = service(null);
  become(busy);
  await expect(updates.check()).rejects.toMatchObject({ code: 'bad-request' });
  expect(feed.asked).toBe(0);
  become(null);
  await settled();
  expect(feed.asked).toBe(1);
  expect(updates.status).toEqual({ state: 'current' });
});

test('the person has an update downloaded, sees how far it is, and restarts into it', async () => {
  const { feed, updates, told } = service('0.2.0');
  await updates.check();
  updates.download();
  feed.onProgress(0.5);
  expect(updates.status).toEqual({ state: 'downloading', version: '0.2.0', fraction: 0.5 });
  feed.downloads[0]?.end.resolve();
  await settled();
  expect(told.at(-1)).toEqual({ state: 'ready', version: '0.2.0' });
  expect(feed.installed).toBe(0);
  updates.install();
  expect(feed.installed).toBe(1);
});

test.each(['sync', 'playback'] as const)('a %s ends a download, which begins again afterwards', async (busy) => {
  const { feed, updates, become } = service('0.2.0');
  await updates.check();
  updates.download();
  become(busy);
  expect(feed.downloads[0]?.signal.aborted).toBe(true);
  await settled();
  expect(updates.status).toEqual({ state: 'waiting', version: '0.2.0', waitsFor: busy });
  expect(feed.downloads).toHaveLength(1);
  become(null);
  await settled();
  expect(feed.downloads).toHaveLength(2);
  expect(updates.status).toEqual({ state: 'downloading', version: '0.2.0', fraction: 0 });
});

test('a sync that ends before the interrupted download has ended does not begin a second beside it', async () => {
  const { feed, updates, become } = service('0.2.0');
  await updates.check();
  updates.download();
  become('sync');
  become(null);
  expect(feed.downloads).toHaveLength(1);
  await settled();
  expect(feed.downloads).toHaveLength(2);
});

test.each(['sync', 'playback'] as const)('during a %s nothing is installed, and the person hears why', async (busy) => {
  const { feed, updates, become } = service('0.2.0');
  await updates.check();
  updates.download();
  feed.downloads[0]?.end.resolve();
  await settled();
  become(busy);
  expect(() => updates.install()).toThrow('Nothing was changed. Restart to update once it has ended.');
  expect(feed.installed).toBe(0);
  expect(updates.status.state).toBe('ready');
});

test('where no signature is checked an update is told and not downloaded', async () => {
  const { feed, updates } = service('0.2.0', { canInstall: false });
  await updates.check();
  updates.download();
  expect(updates.status).toEqual({ state: 'available', version: '0.2.0', canInstall: false });
  expect(feed.downloads).toEqual([]);
});

test('a feed that cannot be asked, or an update that is refused, is said without its address or path', async () => {
  const { feed, updates, states } = service('fails');
  await updates.check();
  expect(updates.status).toMatchObject({ state: 'failed', message: expect.not.stringContaining('net::') });
  feed.offers = '0.2.0';
  await updates.check();
  updates.download();
  feed.downloads[0]?.end.reject(new Error('not signed by the application owner: /home/priya/.cache'));
  await settled();
  expect(updates.status).toMatchObject({ state: 'failed', message: expect.not.stringContaining('priya') });
  expect(states().at(-1)).toBe('failed');
  await updates.check();
  expect(updates.status.state).toBe('available');
});
