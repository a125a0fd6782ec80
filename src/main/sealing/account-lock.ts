import PQueue from 'p-queue';
import type { KeyFacts, LockState } from '../../shared/lock.ts';
import { CodedError } from '../../shared/result.ts';
import type { Clock } from '../lib/clock.ts';
import { Emitter } from '../lib/emitter.ts';
import type { KeyRing, TypedKey } from './key-ring.ts';
import { LockedError } from './locked-error.ts';

/** The system's own login, e.g. Touch ID. */
export interface SystemLogin {
  readonly isThere: () => boolean;
  /** Rejects when the person does not pass it. */
  readonly ask: () => Promise<void>;
}

export interface AccountLockDeps {
  readonly ring: KeyRing;
  readonly clock: Clock;
  readonly systemLogin: SystemLogin;
  /** Opens the account that this laptop holds, by {@link AccountLock.open}, and tells services of it. */
  readonly startAccount: () => Promise<void>;
  /** Services are told that no account is open, and what they do for it ends. Settles when nothing is written any more. */
  readonly leaveAccount: () => Promise<void>;
  /** The page forgets all that it shows. */
  readonly emptyPage: () => void;
  /** Sets aside what only the lost key opens, so that the account starts anew. */
  readonly setAside: (accountId: string) => Promise<void>;
}

/** So many wrong passphrases are an honest mistake; after each one more the wait doubles. */
const freeTries = 3;
const longestWaitMs = 60_000;
/** What a service does when the app locks may hang, e.g. on a dead disk; keys are not kept in memory for it. */
const leavesWithinMs = 2_000;

/** Whether the account on this laptop is open or locked; opens and locks it. */
export class AccountLock {
  readonly #deps: AccountLockDeps;
  readonly #changed = new Emitter<LockState>();
  /** Opening is tried one way after the other: two would both make keys. */
  readonly #turns = new PQueue({ concurrency: 1 });
  #state: LockState = { state: 'open' };
  /** The account that is open or locked; null where there is none. */
  #accountId: string | null = null;
  /** What was sealed is set aside: a missing key is then made, not lost. */
  #isAnew = false;
  #wrongTries = 0;
  #notBefore: number | null = null;

  constructor(deps: AccountLockDeps) {
    this.#deps = deps;
  }

  get state(): LockState {
    return this.#state;
  }

  /** Answers a function that ends the listening. */
  onState(listener: (state: LockState) => void): () => void {
    return this.#changed.on(listener);
  }

  /** Opens the account that this laptop holds, as far as the keychain does so without a person. */
  start(): Promise<void> {
    return this.#turns.add(() => this.#start());
  }

  /** For who knows the account: its keys are there afterwards. See {@link KeyRing.open}. */
  async open(
    accountId: string,
    how: { isSealed?: boolean; passphrase?: string | null } = {},
  ): Promise<'opened' | 'made'> {
    try {
      const outcome = await this.#deps.ring.open(accountId, this.#isAnew ? { ...how, isSealed: false } : how);
      this.#isAnew = false;
      this.#accountId = accountId;
      return outcome;
    } catch (thrown) {
      // While another account is open, a failure to open this one is told to who asked.
      if (this.#state.state === 'opening') this.#closed(accountId, thrown);
      throw thrown;
    }
  }

  /** Asks the keychain once more. */
  tryAgain(): Promise<void> {
    return this.start();
  }

  /**
   * Opens the locked account with what a person typed.
   * @throws CodedError `wrong-passphrase`, also where it is not even tried because of several wrong ones before
   */
  unlock(typed: TypedKey): Promise<void> {
    return this.#turns.add(async () => {
      const accountId = this.#lockedAccount();
      this.#checkWait();
      try {
        await this.#deps.ring.openWith(accountId, typed);
      } catch (thrown) {
        if (thrown instanceof CodedError && thrown.code === 'wrong-passphrase') this.#countWrong();
        throw thrown;
      }
      await this.#opened();
    });
  }

  /** Opens the locked account once the person has passed the system's login. @throws LockedError where they have not */
  unlockBySystem(): Promise<void> {
    return this.#turns.add(async () => {
      const accountId = this.#lockedAccount();
      await this.#deps.systemLogin.ask().catch(() => {
        throw new LockedError('locked', []);
      });
      await this.#deps.ring.openAfterLogin(accountId);
      await this.#opened();
    });
  }

  /** Makes the key of an account from before sealing, wrapped by a passphrase. */
  choosePassphrase(passphrase: string): Promise<void> {
    return this.#turns.add(async () => {
      await this.#deps.ring.open(this.#lockedAccount(), { passphrase });
      await this.#opened();
    });
  }

  /** Sets aside what only the lost key opens; the account goes on with a new key, and what the API has is synced again. */
  startAnew(): Promise<void> {
    return this.#turns.add(async () => {
      await this.#deps.setAside(this.#lockedAccount());
      this.#isAnew = true;
      await this.#start();
    });
  }

  /**
   * Locks: services end what they do, keys leave memory, the page forgets what it shows.
   * @throws CodedError `bad-request` where nothing but the keychain opens the account, which would open it at once
   */
  lock(): Promise<void> {
    return this.#turns.add(async () => {
      const accountId = this.#accountId;
      if (this.#state.state !== 'open' || accountId === null) return;
      const { ring, systemLogin, clock, leaveAccount, emptyPage } = this.#deps;
      const { hasPassphrase } = await this.#facts(accountId);
      if (!hasPassphrase && !systemLogin.isThere()) throw new CodedError('bad-request', nothingToUnlockWith);
      // A disk that takes nothing does not keep the app open.
      await ring.noteLocked(accountId, systemLogin.isThere()).catch(() => undefined);
      await Promise.race([leaveAccount().catch(() => undefined), clock.sleep(leavesWithinMs)]);
      ring.lock();
      const facts = await this.#facts(accountId).catch(() => null);
      this.#become({
        state: 'locked',
        reason: 'locked',
        detail: null,
        openers: [
          ...(systemLogin.isThere() ? (['system-login'] as const) : []),
          ...(facts?.hasPassphrase === false ? [] : (['passphrase'] as const)),
          ...(facts?.recoveryCodeMadeAt == null ? [] : (['recovery-code'] as const)),
        ],
        notBefore: null,
      });
      emptyPage();
    });
  }

  /** For Settings; null where no account is open. */
  async facts(): Promise<KeyFacts | null> {
    if (this.#accountId === null || !this.#deps.ring.isOpen(this.#accountId)) return null;
    return { ...(await this.#facts(this.#accountId)), hasSystemLogin: this.#deps.systemLogin.isThere() };
  }

  /** See {@link KeyRing.setPassphrase}. */
  setPassphrase(current: string | null, next: string | null): Promise<void> {
    return this.#turns.add(async () => {
      this.#checkWait();
      try {
        await this.#deps.ring.setPassphrase(this.#openAccount(), current, next);
        this.#wrongTries = 0;
      } catch (thrown) {
        if (thrown instanceof CodedError && thrown.code === 'wrong-passphrase') this.#countWrong();
        throw thrown;
      }
    });
  }

  /** See {@link KeyRing.makeRecoveryCode}. */
  makeRecoveryCode(): Promise<string> {
    return this.#turns.add(() => this.#deps.ring.makeRecoveryCode(this.#openAccount()));
  }

  destroy(accountId: string): Promise<void> {
    return this.#deps.ring.destroy(accountId);
  }

  async forget(accountId: string): Promise<void> {
    if (this.#accountId === accountId) this.#accountId = null;
    await this.#deps.ring.forget(accountId);
  }

  async #start(): Promise<void> {
    this.#become({ state: 'opening', since: this.#deps.clock.now() });
    await this.#deps.startAccount();
    // Where the account could not be opened, it is locked by now.
    if (this.#state.state === 'opening') this.#become({ state: 'open' });
  }

  /** The ring is open. Services are told of the account first, so that the page never takes it for none. */
  async #opened(): Promise<void> {
    this.#wrongTries = 0;
    this.#notBefore = null;
    await this.#deps.startAccount();
    this.#become({ state: 'open' });
  }

  #closed(accountId: string, thrown: unknown): void {
    this.#accountId = accountId;
    const { systemLogin } = this.#deps;
    if (thrown instanceof LockedError) {
      const { reason, detail } = thrown;
      const openers = thrown.openers.filter((opener) => opener !== 'system-login' || systemLogin.isThere());
      this.#become({ state: 'locked', reason, detail, openers, notBefore: null });
    } else if (thrown instanceof CodedError && thrown.code === 'no-keychain') {
      this.#become({
        state: 'locked',
        reason: 'no-passphrase-yet',
        detail: thrown.message,
        openers: ['keychain'],
        notBefore: null,
      });
    } else {
      const detail = thrown instanceof CodedError ? thrown.message : null;
      this.#become({ state: 'locked', reason: 'unreadable', detail, openers: ['keychain'], notBefore: null });
    }
  }

  #countWrong(): void {
    this.#wrongTries += 1;
    if (this.#wrongTries < freeTries) return;
    const waitMs = Math.min(2 ** (this.#wrongTries - freeTries) * 1_000, longestWaitMs);
    this.#notBefore = this.#deps.clock.now() + waitMs;
    if (this.#state.state === 'locked') this.#become({ ...this.#state, notBefore: this.#notBefore });
  }

  #checkWait(): void {
    if (this.#notBefore !== null && this.#deps.clock.now() < this.#notBefore) {
      throw new CodedError('wrong-passphrase', tooSoon, { retryable: true });
    }
  }

  #facts(accountId: string): ReturnType<KeyRing['facts']> {
    return this.#deps.ring.facts(accountId);
  }

  #lockedAccount(): string {
    if (this.#state.state !== 'locked' || this.#accountId === null) {
      throw new CodedError('bad-request', 'Voicelogs is not locked. Nothing was changed.');
    }
    return this.#accountId;
  }

  #openAccount(): string {
    if (this.#accountId === null) throw new LockedError('locked', []);
    return this.#accountId;
  }

  #become(state: LockState): void {
    this.#state = state;
    this.#changed.emit(state);
  }
}

const tooSoon = 'Wait a moment after several wrong ones. Nothing was tried or changed.';
const nothingToUnlockWith =
  'Voicelogs was not locked: the keychain would open it again at once. Choose a passphrase under Settings, Security first.';
