import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AppError, type Result, toAppError } from '../../shared/result.ts';
import type { CacheOpened } from '../cache/cache-api.ts';

/** Whether the account's cache can be asked. */
export interface CacheState {
  readonly phase: 'opening' | 'open' | 'failed';
  /** Why it could not be opened, in phase `failed`. */
  readonly error: AppError | null;
  /** Said once when the cache had to be rebuilt; null otherwise. */
  readonly notice: string | null;
  openAgain(): void;
}

export interface CacheStateDeps {
  /** Opens the account's cache. Rejects with an error whose message is fit to be shown. */
  open(): Promise<CacheOpened>;
  /** Told each time the cache was opened: main can ask it from then on. */
  onOpened(): void;
  /** Calls `listener` whenever the cache was read again from the disk. Answers what ends that. */
  onReopened(listener: (outcome: Result<CacheOpened>) => void): () => void;
}

/** Opens an account's cache with {@link start}. */
export class CacheOpening {
  readonly store: StoreApi<CacheState>;
  readonly #deps: CacheStateDeps;
  /** Told apart by identity: the outcome of an older attempt is nobody's. */
  #attempt: object | null = null;

  constructor(deps: CacheStateDeps) {
    this.#deps = deps;
    this.store = createStore(() => ({ phase: 'opening', error: null, notice: null, openAgain: () => this.#open() }));
  }

  /** Answers what ends it. */
  start(): () => void {
    const end = this.#deps.onReopened((outcome) => {
      if (!outcome.ok) this.#fail(outcome.error);
      else if (outcome.value.notice !== null) this.#show(outcome.value);
    });
    this.#open();
    return () => {
      end();
      this.#attempt = null;
    };
  }

  #open(): void {
    const attempt = {};
    this.#attempt = attempt;
    this.store.setState({ phase: 'opening', error: null, notice: null });
    this.#deps.open().then(
      (opened) => {
        if (this.#attempt !== attempt) return;
        this.#show(opened);
        this.#deps.onOpened();
      },
      (thrown: unknown) => this.#attempt === attempt && this.#fail(cacheError(thrown)),
    );
  }

  #show({ notice }: CacheOpened): void {
    this.store.setState({ phase: 'open', error: null, notice });
  }

  #fail(error: AppError): void {
    this.store.setState({ phase: 'failed', error, notice: null });
  }
}

/** Errors of the worker arrive with their message alone, which is fit to be shown. */
function cacheError(thrown: unknown): AppError {
  if (!(thrown instanceof Error)) return toAppError(thrown);
  return { code: 'cache-unavailable', message: thrown.message, retryable: true };
}
