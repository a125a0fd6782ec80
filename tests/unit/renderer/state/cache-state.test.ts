import { describe, expect, it } from 'vitest';
import type { CacheOpened } from '../../../../src/renderer/cache/cache-api.ts';
import { CacheOpening } from '../../../../src/renderer/state/cache-state.ts';
import type { Result } from '../../../../src/shared/result.ts';

function setUp() {
  const asked: PromiseWithResolvers<CacheOpened>[] = [];
  let opened = 0;
  let tell: (outcome: Result<CacheOpened>) => void = () => undefined;
  const opening = new CacheOpening({
    open: () => {
      const attempt = Promise.withResolvers<CacheOpened>();
      asked.push(attempt);
      return attempt.promise;
    },
    onOpened: () => {
      opened += 1;
    },
    onReopened: (listener) => {
      tell = listener;
      return () => {
        tell = () => undefined;
      };
    },
  });
  const state = () => opening.store.getState();
  return { opening, asked, state, openedTimes: () => opened, tell: (outcome: Result<CacheOpened>) => tell(outcome) };
}

/** Lets what was answered arrive. */
const arrived = () => new Promise((resolve) => setTimeout(resolve));

describe('the opening of an account’s cache', () => {
  it('ends with an open cache that main is told of, and with what it has to say', async () => {
    const { opening, asked, state, openedTimes } = setUp();
    expect(state().phase).toBe('opening');
    opening.start();
    asked[0]?.resolve({ calls: 3, notice: '2 calls were lost.' });
    await arrived();
    expect(state()).toMatchObject({ phase: 'open', error: null, notice: '2 calls were lost.' });
    expect(openedTimes()).toBe(1);
  });

  it('tells why it failed, and can be tried again', async () => {
    const { opening, asked, state } = setUp();
    opening.start();
    asked[0]?.reject(new Error('The calls are damaged.'));
    await arrived();
    expect(state()).toMatchObject({ phase: 'failed', error: { message: 'The calls are damaged.' } });
    state().openAgain();
    expect(state()).toMatchObject({ phase: 'opening', error: null });
    asked[1]?.resolve({ calls: 0, notice: null });
    await arrived();
    expect(state().phase).toBe('open');
  });

  it('goes by the newest attempt alone, and by none once it has ended', async () => {
    const { opening, asked, state, openedTimes } = setUp();
    const end = opening.start();
    state().openAgain();
    asked[0]?.reject(new Error('late'));
    await arrived();
    expect(state().phase).toBe('opening');
    end();
    asked[1]?.resolve({ calls: 0, notice: null });
    await arrived();
    expect(state().phase).toBe('opening');
    expect(openedTimes()).toBe(0);
  });

  it('tells what became of calls that were read again while the app runs', async () => {
    const { opening, asked, state, tell } = setUp();
    opening.start();
    asked[0]?.resolve({ calls: 3, notice: null });
    await arrived();
    tell({ ok: true, value: { calls: 3, notice: null } });
    expect(state().notice).toBeNull();
    tell({ ok: true, value: { calls: 1, notice: 'Calls were lost.' } });
    expect(state()).toMatchObject({ phase: 'open', notice: 'Calls were lost.' });
    tell({ ok: false, error: { code: 'cache-unavailable', message: 'It is gone.', retryable: true } });
    expect(state()).toMatchObject({ phase: 'failed', error: { message: 'It is gone.' } });
  });
});
