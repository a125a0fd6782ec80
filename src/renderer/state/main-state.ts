import type { AppState } from '../../shared/app-state.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { onEvent, request } from '../bridge.ts';
import { throttledSync } from './throttled-sync.ts';

/** All but the sync's status, which changes with every page: whatever hangs on the rest would be drawn anew each time. */
export type AppStateWithoutSync = Omit<AppState, 'sync'>;

/** Main's state as this window last heard it. Asks at once, so that the answer is there when there is something to draw. */
export class MainState {
  /** Settles once main has told its state for the first time. */
  readonly answered: Promise<AppStateWithoutSync>;
  readonly #listeners = new Set<() => void>();
  #app: AppStateWithoutSync | null = null;
  #sync: SyncStatus | null = null;
  #failure: unknown = null;

  constructor() {
    const update = (change: Partial<AppStateWithoutSync>) => {
      if (this.#app !== null) this.#changeApp({ ...this.#app, ...change });
    };
    onEvent('connection', (connection) => update({ connection }));
    onEvent('lock', (lock) => {
      update({ lock });
      // What could not be read of the account is known only once it is open.
      if (lock.state === 'open')
        request('app.state', null).then(
          ({ startNotice }) => update({ startNotice }),
          () => undefined,
        );
    });
    const showSync = throttledSync(
      (sync) => this.#changeSync(sync),
      (run, ms) => setTimeout(run, ms),
    );
    onEvent('sync', showSync);
    onEvent('settings', (settings) => update({ settings }));
    onEvent('fetching', (fetching) => update({ fetching }));
    onEvent('update', (status) => update({ update: status }));
    onEvent('sample-network', (sampleNetwork) => update({ sampleNetwork }));
    // Subscribed first, asked second: an event in between is older than the answer, or is followed by another.
    this.answered = request('app.state', null).then(({ sync, ...app }) => {
      this.#changeSync(sync);
      this.#changeApp(app);
      return app;
    });
    this.answered.catch((thrown: unknown) => {
      this.#failure = thrown;
      this.#tell();
    });
  }

  /** Null before main has told it. */
  readonly app = (): AppStateWithoutSync | null => this.#app;

  /** The same, for what there is only once main has told it. */
  readonly known = (): AppStateWithoutSync => {
    if (this.#app === null) throw new Error('Main’s state is asked for before main has told it.');
    return this.#app;
  };

  /** Null before main has told it. */
  readonly sync = (): SyncStatus | null => this.#sync;

  /** Why main could not tell its state at all; null otherwise. */
  readonly failure = (): unknown => this.#failure;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #changeApp(app: AppStateWithoutSync): void {
    this.#app = app;
    this.#tell();
  }

  #changeSync(sync: SyncStatus): void {
    this.#sync = sync;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
