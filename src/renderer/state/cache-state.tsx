import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { type AppError, toAppError } from '../../shared/result.ts';
import { serveCache } from '../bridge.ts';
import type { CacheChange } from '../cache/cache-api.ts';
import { cache, cacheChange, onCacheChange, onCacheReopened, openCache } from '../cache-client.ts';

interface CacheState {
  readonly phase: 'opening' | 'open' | 'failed';
  /** Why it could not be opened, in phase `failed`. */
  readonly error: AppError | null;
  /** Said once when the cache had to be rebuilt; null otherwise. */
  readonly notice: string | null;
  openAgain(): void;
}

type Opening = { accountId: string | null; result: 'open' | AppError; notice: string | null };

const CacheStateContext = createContext<CacheState | null>(null);
const RevisionContext = createContext(0);
const CallsRevisionContext = createContext(0);
const CachedCallsContext = createContext<Pick<CacheChange, 'calls' | 'preparing'>>({ calls: 0, preparing: null });

/** Opens the account's cache, lets main ask it, and tells the screens when it has changed, so that they ask again. */
export function CacheProvider({ accountId, children }: { accountId: string | null; children: ReactNode }) {
  const [opening, setOpening] = useState<Opening | null>(null);
  const [attempt, setAttempt] = useState(0);
  const { revision, callsRevision, calls, preparing } = useSyncExternalStore(onCacheChange, cacheChange);
  const cachedCalls = useMemo(() => ({ calls, preparing }), [calls, preparing]);

  useEffect(
    () =>
      onCacheReopened((outcome) => {
        if (accountId === null) return;
        if (!outcome.ok) setOpening({ accountId, result: outcome.error, notice: null });
        else if (outcome.value.notice !== null) setOpening({ accountId, result: 'open', notice: outcome.value.notice });
      }),
    [accountId],
  );

  // Before the screens ask for anything, which they do in their own effects: they are answered once it is open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens the same account again.
  useLayoutEffect(() => {
    if (accountId === null) return setOpening(null);
    let wanted = true;
    openCache(accountId).then(
      ({ notice }) => {
        if (!wanted) return;
        setOpening({ accountId, result: 'open', notice });
        // Main hears of each opening: what it could not do while there was none goes on.
        serveCache((requestJson) => cache.answer(requestJson));
      },
      (thrown: unknown) => {
        if (wanted) setOpening({ accountId, result: cacheError(thrown), notice: null });
      },
    );
    return () => {
      wanted = false;
    };
  }, [accountId, attempt]);

  const state = useMemo<CacheState>(() => {
    const current = opening?.accountId === accountId ? opening : null;
    const error = current === null || current.result === 'open' ? null : current.result;
    return {
      phase: error !== null ? 'failed' : current === null ? 'opening' : 'open',
      error,
      notice: current?.notice ?? null,
      openAgain: () => {
        setOpening(null);
        setAttempt((before) => before + 1);
      },
    };
  }, [opening, accountId]);

  return (
    <CacheStateContext value={state}>
      <RevisionContext value={revision}>
        <CallsRevisionContext value={callsRevision}>
          <CachedCallsContext value={cachedCalls}>{children}</CachedCallsContext>
        </CallsRevisionContext>
      </RevisionContext>
    </CacheStateContext>
  );
}

export function useCacheState(): CacheState {
  const state = useContext(CacheStateContext);
  if (state === null) throw new Error('useCacheState is used outside of CacheProvider.');
  return state;
}

/** Grows with every change of the cache: a dependency for what is asked of days, the log or a call's detail. */
export function useCacheRevision(): number {
  return useContext(RevisionContext);
}

/** Grows where calls have changed: a dependency for whatever finds or counts them. A sync that finds nothing new leaves it. */
export function useCallsRevision(): number {
  return useContext(CallsRevisionContext);
}

/** How many calls there are, and how much of their index has been made anew. */
export function useCachedCalls(): Pick<CacheChange, 'calls' | 'preparing'> {
  return useContext(CachedCallsContext);
}

/** A revision of the cache, a new one at most every `everyMs`: for what is read from the whole of it. The last one always comes. */
export function useThrottledRevision(revision: number, everyMs: number): number {
  const [shown, setShown] = useState(revision);
  const changedAt = useRef(0);
  useEffect(() => {
    if (revision === shown) return;
    const renew = () => {
      changedAt.current = Date.now();
      setShown(revision);
    };
    const timer = window.setTimeout(renew, Math.max(0, changedAt.current + everyMs - Date.now()));
    return () => window.clearTimeout(timer);
  }, [revision, shown, everyMs]);
  return shown;
}

/** Errors of the worker arrive with their message alone, which is fit to be shown. */
function cacheError(thrown: unknown): AppError {
  if (!(thrown instanceof Error)) return toAppError(thrown);
  return { code: 'cache-unavailable', message: thrown.message, retryable: true };
}
