import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AccountLock } from '../../../../src/main/sealing/account-lock.ts';
import { KeyFiles } from '../../../../src/main/sealing/key-file.ts';
import { KeyRing } from '../../../../src/main/sealing/key-ring.ts';
import { ManualClock } from '../manual-clock.ts';
import { tempFolder } from '../temp-folder.ts';
import { cheapCost } from './cheap-cost.ts';
import { MemoryKeychain } from './memory-keychain.ts';

const id = '0123456789abcdef';
const passphrase = 'four words of no use';

/** A laptop with an account, sealed before where `isSealed`. `done`: what the lock had others do, in order. */
async function laptop({ isSealed = false, hasSystemLogin = false } = {}) {
  const folder = join(await tempFolder(), 'keys');
  const keychain = new MemoryKeychain();
  const clock = new ManualClock();
  const login = { passes: true };
  const run = () => {
    const ring = new KeyRing({
      files: new KeyFiles(folder),
      keychain,
      isReadOnly: false,
      now: () => clock.now(),
      cost: cheapCost,
    });
    const done: string[] = [];
    const lock: AccountLock = new AccountLock({
      ring,
      clock,
      systemLogin: {
        isThere: () => hasSystemLogin,
        ask: async () => {
          if (!login.passes) throw new Error('The person did not pass it.');
        },
      },
      startAccount: async () => {
        await lock.open(id, { isSealed }).then(
          () => done.push('told'),
          () => undefined,
        );
      },
      leaveAccount: async () => void done.push(ring.isOpen(id) ? 'left' : 'left after the keys were gone'),
      emptyPage: () => void done.push(ring.isOpen(id) ? 'emptied too early' : 'emptied'),
      setAside: async () => void done.push('set aside'),
    });
    return { ring, lock, done };
  };
  return { keychain, clock, login, run };
}

describe('the lock', () => {
  test('is open once the keychain opened the account, and tells services before the page', async () => {
    const { lock, done } = (await laptop()).run();
    const states: string[] = [];
    lock.onState(({ state }) => states.push(`${state}, ${done.join()}`));
    await lock.start();
    expect(states).toEqual(['opening, ', 'open, told']);
  });

  test('refuses to lock what only the keychain opens, which would open it at once', async () => {
    const { lock, done } = (await laptop()).run();
    await lock.start();
    await expect(lock.lock()).rejects.toMatchObject({ code: 'bad-request' });
    expect(lock.state.state).toBe('open');
    expect(done).toEqual(['told']);
  });

  test('ends what services do, erases the keys, then empties the page; the passphrase opens again', async () => {
    const { lock, ring, done } = (await laptop()).run();
    await lock.start();
    await lock.setPassphrase(null, passphrase);
    await lock.lock();
    expect(done).toEqual(['told', 'left', 'emptied']);
    expect(ring.isOpen(id)).toBe(false);
    expect(lock.state).toMatchObject({ state: 'locked', reason: 'locked', openers: ['passphrase'] });
    await lock.unlock({ by: 'passphrase', text: passphrase });
    expect(lock.state).toEqual({ state: 'open' });
    expect(done.at(-1)).toBe('told');
  });

  test('does not wait for a service that hangs', async () => {
    const { clock, run } = await laptop();
    const { ring, lock } = run();
    await lock.start();
    await lock.setPassphrase(null, passphrase);
    const hanging = new AccountLock({
      ring,
      clock,
      systemLogin: { isThere: () => false, ask: async () => undefined },
      startAccount: async () => void (await hanging.open(id)),
      leaveAccount: () => new Promise(() => {}),
      emptyPage: () => undefined,
      setAside: async () => undefined,
    });
    await hanging.start();
    const locked = hanging.lock();
    clock.advance(await clock.nextSleep());
    await locked;
    expect(ring.isOpen(id)).toBe(false);
  });

  test('takes three wrong passphrases at once, then makes each wait longer, and the right one ends that', async () => {
    const { clock, run } = await laptop();
    const { lock } = run();
    await lock.start();
    await lock.setPassphrase(null, passphrase);
    await lock.lock();
    const wrong = () => lock.unlock({ by: 'passphrase', text: 'not this one' }).catch(({ message }) => message);
    const waits: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await wrong()).toContain('This is not the passphrase');
      const notBefore = lock.state.state === 'locked' ? lock.state.notBefore : null;
      if (notBefore === null) continue;
      waits.push(notBefore - clock.now());
      expect(await wrong()).toContain('Wait a moment');
      clock.advance(notBefore - clock.now());
    }
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    await lock.unlock({ by: 'passphrase', text: passphrase });
    expect(lock.state).toEqual({ state: 'open' });
  });

  test('asks the system’s login where there is one, and stays locked when it is not passed', async () => {
    const { login, run } = await laptop({ hasSystemLogin: true });
    const { lock } = run();
    await lock.start();
    await lock.lock();
    expect(lock.state).toMatchObject({ openers: ['system-login'] });
    login.passes = false;
    await expect(lock.unlockBySystem()).rejects.toMatchObject({ code: 'locked' });
    expect(lock.state.state).toBe('locked');
    login.passes = true;
    await lock.unlockBySystem();
    expect(lock.state.state).toBe('open');
  });

  test('of an account from before sealing, without a keychain, has a passphrase chosen', async () => {
    const { keychain, run } = await laptop();
    keychain.available = false;
    const { lock } = run();
    await lock.start();
    expect(lock.state).toMatchObject({ reason: 'no-passphrase-yet', openers: ['keychain'] });
    await lock.choosePassphrase(passphrase);
    expect(lock.state).toEqual({ state: 'open' });
    const next = run().lock;
    await next.start();
    expect(next.state).toMatchObject({ reason: 'passphrase', openers: ['passphrase'] });
  });

  test('waits for a keychain that is locked, and opens once it is there', async () => {
    const { keychain, run } = await laptop();
    await run().lock.start();
    keychain.available = false;
    const { lock } = run();
    await lock.start();
    expect(lock.state).toMatchObject({ reason: 'keychain-unavailable', detail: 'There is no keychain.' });
    keychain.available = true;
    await lock.tryAgain();
    expect(lock.state).toEqual({ state: 'open' });
  });

  test('of a lost key sets aside what that sealed only at a person’s word, and makes a new key', async () => {
    const { run } = await laptop({ isSealed: true });
    const { lock, done } = run();
    await lock.start();
    expect(lock.state).toMatchObject({ reason: 'lost', openers: [] });
    expect(done).toEqual([]);
    await lock.startAnew();
    expect(done).toEqual(['set aside', 'told']);
    expect(lock.state).toEqual({ state: 'open' });
  });
});
