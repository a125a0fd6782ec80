import PQueue from 'p-queue';
import type { Account, Connection, ConnectRequest, SampleNetwork } from '../../shared/account.ts';
import { type AppError, CodedError, toAppError } from '../../shared/result.ts';
import { isLoopbackOrigin } from '../api/api-host.ts';
import type { ContactCenter } from '../api/contact-center.ts';
import type { Fetch } from '../api/exchange.ts';
import { NotSentError } from '../api/rate-limit-headers.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import type { Clock } from '../lib/clock.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
import type { AccountFile } from './account-file.ts';
import { accountOf, secretOf } from './account-identity.ts';
import {
  accountIn,
  afterOutcome,
  noNetworkReason,
  noSecretReason,
  notConnected,
  sampleStoppedReason,
} from './connection-outcome.ts';
import { ConnectionState } from './connection-state.ts';
import { checkNew, type Link, openLink, openSampleLink, type SampleServer } from './open-link.ts';
import { RateLimiters } from './rate-limiters.ts';
import { Reconnector } from './reconnector.ts';

export interface AccountDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly credentials: CredentialStore;
  readonly accountFile: AccountFile;
  readonly keys: AccountKeyRing;
  /** Whether calls of an account are on this laptop, as far as is known. */
  readonly hasCalls: () => Promise<boolean>;
  readonly sample: SampleServer;
  /** Why the account is not asked in this run, and no secret read; null where it is. */
  readonly staysOffline: AppError | null;
  /** Removes the account's calls from the laptop. */
  readonly forgetCache: (accountId: string) => Promise<void>;
  /** Removes the account's recordings from the laptop. */
  readonly forgetRecordings: (accountId: string) => Promise<void>;
  /** Removes the account's saved searches from the laptop. */
  readonly forgetSavedSearches: (accountId: string) => Promise<void>;
}

/** The keys of what this laptop holds of an account. Services learn of an account only while its keys are open. */
export type AccountKeyRing = Pick<KeyRing, 'open' | 'destroy' | 'forget'>;

/** Which account this laptop holds, and whether it can be asked: connecting, signing out, forgetting, going off and on line. */
export class AccountService {
  readonly #deps: AccountDeps;
  readonly #linkParts: Parameters<typeof openLink>[0];
  readonly #retry: Reconnector;
  readonly #state = new ConnectionState();
  readonly #limiters: RateLimiters;
  #startNotice: string | null = null;
  #link: Link | null = null;
  #hasSecret = false;
  /** Locked: there is an account, and nobody is told of it. */
  #isLeft = false;
  /** What a person asks for is done one after another: a sign-out never overtakes a connect. */
  readonly #turns = new PQueue({ concurrency: 1 });

  constructor(deps: AccountDeps) {
    this.#deps = deps;
    this.#limiters = new RateLimiters(deps.clock, (accountId) => this.#keepPause(accountId));
    this.#linkParts = {
      ...deps,
      onOutcome: (link, error) => this.#onOutcome(link, error),
      pacerOf: (accountId) => this.#limiters.of(accountId),
    };
    this.#retry = new Reconnector(deps.clock, (signal) => this.#tryAgain(signal));
  }

  get connection(): Connection {
    return this.#state.connection;
  }

  get sampleNetwork(): SampleNetwork {
    return this.#state.sampleNetwork;
  }

  /** Said once at start when the remembered account could not be read; null otherwise. */
  get startNotice(): string | null {
    return this.#startNotice;
  }

  onConnection(listener: (connection: Connection) => void): () => void {
    return this.#state.onConnection(listener);
  }

  onSampleNetwork(listener: (network: SampleNetwork) => void): () => void {
    return this.#state.onSampleNetwork(listener);
  }

  /**
   * The API of the account. Asking it while offline is allowed: it fails, or finds that the network is back.
   * @throws CodedError when nobody is signed in, or the sample account's network is stopped
   */
  client(): ContactCenter {
    if (this.#link && this.sampleNetwork !== 'stopped') return this.#link.client;
    throw notConnected(this.connection);
  }

  /**
   * Reads the remembered account and opens its keys, which takes as long as the keychain does; its secret and the network follow
   * behind, told by {@link onConnection}. An account whose keys cannot be opened is told to nobody: it is as if there were none.
   */
  start(): Promise<void> {
    return this.#turns.add(() => this.#start());
  }

  /** Forgets an account that was being forgotten when the app ended. To be called before {@link start}. */
  async removeFile(accountId: string): Promise<void> {
    const { remembered } = await this.#deps.accountFile.read();
    if (remembered === null || remembered.account.id === accountId) await this.#deps.accountFile.remove();
  }

  /** The account is locked: its secret is dropped, and nobody is told of it until {@link start}. */
  leave(): void {
    this.#isLeft = true;
    this.#link = null;
    this.#state.setSampleNetwork(null);
    this.#become({ state: 'none' });
    void this.#deps.sample.stop();
  }

  async #start(): Promise<void> {
    const { remembered, notice } = await this.#deps.accountFile.read(await this.#deps.hasCalls());
    this.#startNotice = notice;
    if (remembered === null) return;
    try {
      await this.#deps.keys.open(remembered.account.id, { isSealed: remembered.isSealed });
    } catch {
      // The lock tells it.
      return;
    }
    this.#isLeft = false;
    // From now on a missing key is a lost one.
    if (!remembered.isSealed && this.#deps.staysOffline === null)
      await this.#deps.accountFile.write({ ...remembered, isSealed: true }).catch(() => undefined);
    const { account, hasSecret, signedOut, retryAfter } = remembered;
    this.#hasSecret = hasSecret;
    if (signedOut) {
      this.#become({ state: 'signed-out', account, reason: null });
    } else if (account.apiHost !== null && !hasSecret) {
      this.#become({ state: 'signed-out', account, reason: toAppError(noSecretReason()) });
    } else if (this.#deps.staysOffline !== null) {
      this.#state.setSampleNetwork(remembered.sampleNetwork);
      this.#goOffline(account, this.#deps.staysOffline);
    } else if (remembered.sampleNetwork === 'stopped') {
      this.#state.setSampleNetwork('stopped');
      this.#goOffline(account, toAppError(sampleStoppedReason()));
    } else {
      this.#state.setSampleNetwork(remembered.sampleNetwork);
      this.#become({ state: 'connecting', account });
      // The check may take as long as a dead network lets it, and must not hold up a sign-out.
      void this.#turns.add(() => this.#relink(account)).then(() => this.#checkLink());
    }
    // Last, because it is kept with the account that is open; nothing is sent before this function has returned.
    if (retryAfter !== null) this.#limiters.of(account.id).blockUntil(retryAfter.until, retryAfter.ms);
  }

  /** Signs in. On failure everything stays as it was, the previous account included. */
  connect(request: ConnectRequest): Promise<void> {
    return this.#turns.add(async () => {
      const account = accountOf(request);
      const secret = secretOf(request.credentials);
      const link = openLink(this.#linkParts, { account, apiHost: account.apiHost, secret });
      await checkNew(link);
      await this.#adopt(link, null, request.passphrase);
    });
  }

  /** Starts the sample account's server and signs in to it. On failure everything stays as it was. */
  trySample(): Promise<void> {
    return this.#turns.add(() => this.#connectSample());
  }

  /** Signs in again with what is known already. The connection tells how it went, and so does what this throws. */
  reconnect(): Promise<void> {
    return this.#turns.add(async () => {
      const before = this.connection;
      const account = accountIn(before);
      if (account === null || this.sampleNetwork === 'stopped') throw notConnected(before);
      if (account.apiHost === null && before.state === 'signed-out') return this.#connectSample();
      // Whether the network is back is not known before the account may be asked.
      const { retryAfter } = this.#limiters.of(account.id);
      if (before.state === 'offline' && retryAfter !== null)
        throw new NotSentError(retryAfter.until, this.#deps.clock.now());
      this.#become({ state: 'connecting', account });
      await this.#resume(account);
      if (this.connection.state !== 'online') throw notConnected(this.connection);
      if (before.state === 'signed-out') await this.#remember(account, { signedOut: false });
    });
  }

  /** Forgets the secrets; calls and recordings stay. @throws CodedError when the keychain could not be told */
  signOut(): Promise<void> {
    return this.#turns.add(async () => {
      const account = accountIn(this.connection);
      if (account === null) return;
      const keychainFailure = await this.#dropSecrets(account);
      await this.#remember(account, { signedOut: true });
      if (keychainFailure) throw keychainFailure;
    });
  }

  /** Forgets the secrets and removes the account's calls, recordings and saved searches from the laptop. */
  forget(): Promise<void> {
    return this.#turns.add(async () => {
      const account = accountIn(this.connection);
      if (account === null) return;
      const keychainFailure = await this.#dropSecrets(account);
      // First: from here on, what is still to be removed cannot be read any more.
      const keyFailure = await this.#destroyKeys(account.id);
      // On a full disk this cannot be written, and removing things is just what helps.
      await this.#remember(account, { signedOut: true }).catch(() => undefined);
      await this.#deps.forgetCache(account.id);
      await this.#deps.forgetRecordings(account.id);
      await this.#deps.forgetSavedSearches(account.id);
      await this.#deps.accountFile.remove();
      this.#become({ state: 'none' });
      await this.#deps.keys.forget(account.id);
      if (keyFailure ?? keychainFailure) throw keyFailure ?? keychainFailure;
    });
  }

  /** Starts or stops the sample account's network. Without effect for any other account. */
  setSampleNetwork(running: boolean): Promise<void> {
    return this.#turns.add(async () => {
      const account = accountIn(this.connection);
      if (account === null || this.sampleNetwork === null) return;
      this.#state.setSampleNetwork(running ? 'running' : 'stopped');
      await this.#remember(account, { signedOut: false });
      if (running) {
        this.#become({ state: 'connecting', account });
        await this.#resume(account);
      } else {
        this.#goOffline(account, toAppError(sampleStoppedReason()));
        await this.#deps.sample.stop();
      }
    });
  }

  /** The system noticed that the laptop's network went or came back. Loopback is not touched by that. */
  networkChanged(online: boolean): void {
    const account = accountIn(this.connection);
    if (account === null || account.apiHost === null || isLoopbackOrigin(account.apiHost)) return;
    if (this.#deps.staysOffline !== null) return;
    if (online && this.connection.state === 'offline') this.#retry.hurry();
    if (!online && this.connection.state === 'online') this.#goOffline(account, toAppError(noNetworkReason()));
  }

  /** For quitting: no more attempts, and the sample account's server stopped. */
  async close(): Promise<void> {
    this.#retry.stop();
    await this.#deps.sample.stop();
  }

  /** Opens the account with the secret it has and asks it once; the connection tells how that went. */
  async #resume(account: Account): Promise<void> {
    await this.#relink(account);
    await this.#checkLink();
  }

  async #relink(account: Account): Promise<void> {
    this.#retry.stop();
    try {
      this.#link =
        account.apiHost === null
          ? await openSampleLink(this.#linkParts, this.#deps.sample)
          : await this.#reopen(account, account.apiHost);
    } catch (thrown) {
      this.#link = null;
      // A server that cannot be started may be later on; a secret that is missing stays missing.
      if (account.apiHost === null) this.#goOffline(account, toAppError(thrown));
      else this.#become({ state: 'signed-out', account, reason: toAppError(thrown) });
    }
  }

  async #checkLink(): Promise<void> {
    // How it ends comes by way of the link's outcome.
    await this.#link?.client.check().catch(() => undefined);
  }

  async #tryAgain(signal: AbortSignal): Promise<void> {
    if (this.#link) return this.#link.client.check(signal);
    // The sample account's server could not be started.
    await this.#turns.add(async () => {
      const current = this.connection;
      if (!signal.aborted && current.state === 'offline') await this.#resume(current.account);
    });
  }

  async #connectSample(): Promise<void> {
    try {
      const link = await openSampleLink(this.#linkParts, this.#deps.sample);
      await checkNew(link);
      await this.#adopt(link, 'running', null);
    } catch (thrown) {
      if (this.sampleNetwork !== 'running') await this.#deps.sample.stop();
      throw thrown;
    }
  }

  async #reopen(account: Account, apiHost: string): Promise<Link> {
    const inMemory = this.#link?.account.id === account.id ? this.#link : null;
    const secret = inMemory?.secret ?? (this.#hasSecret ? await this.#deps.credentials.read(account.id) : null);
    if (secret === null) throw noSecretReason();
    return openLink(this.#linkParts, { account, apiHost, secret });
  }

  #onOutcome(link: Link, error: CodedError | null): void {
    // A link that is not (or no longer) in use says nothing of the connection, nor do last answers of a stopped server.
    if (this.#link !== link || this.sampleNetwork === 'stopped') return;
    this.#become(afterOutcome(this.connection, error));
  }

  /** Makes a link that was checked the one in use, in place of the previous account. */
  async #adopt(link: Link, sampleNetwork: 'running' | null, passphrase: string | null): Promise<void> {
    const { account, secret } = link;
    const previous = accountIn(this.connection);
    const hasSecret = account.apiHost !== null;
    const { retryAfter } = this.#limiters.of(account.id);
    const key = await this.#deps.keys.open(account.id, { passphrase });
    try {
      if (hasSecret) await this.#deps.credentials.write(account.id, secret);
      await this.#deps.accountFile.write({
        account,
        sampleNetwork,
        signedOut: false,
        hasSecret,
        isSealed: true,
        retryAfter,
      });
    } catch (thrown) {
      if (previous?.id !== account.id) await this.#forgetQuietly(account.id);
      // A key that nothing was sealed with.
      if (key === 'made') await this.#destroyQuietly(account.id);
      throw thrown;
    }
    if (previous?.apiHost === null && account.apiHost !== null) await this.#deps.sample.stop();
    // A secret that nobody uses any more is not left lying about.
    if (previous && this.#hasSecret && previous.id !== account.id) await this.#forgetQuietly(previous.id);
    this.#hasSecret = hasSecret;
    this.#isLeft = false;
    this.#link = link;
    this.#state.setSampleNetwork(sampleNetwork);
    this.#become({ state: 'online', account });
  }

  /** Signed out as far as anybody can see; answers what the keychain had against it, if it held the secrets. */
  async #dropSecrets(account: Account): Promise<CodedError | null> {
    this.#link = null;
    this.#state.setSampleNetwork(null);
    this.#become({ state: 'signed-out', account, reason: null });
    if (account.apiHost === null) await this.#deps.sample.stop();
    if (!this.#hasSecret) return null;
    try {
      await this.#deps.credentials.forget(account.id);
      this.#hasSecret = false;
      return null;
    } catch (thrown) {
      return new CodedError(
        'no-keychain',
        'You are signed out, but the system’s keychain could not be asked to forget the key. Unlock it and sign out again, or remove the entries named “Voicelogs” there yourself.',
        { cause: thrown },
      );
    }
  }

  /** Answers what the keychain had against it: what it still holds then opens nothing. @throws CodedError of the disk */
  async #destroyKeys(accountId: string): Promise<CodedError | null> {
    try {
      await this.#deps.keys.destroy(accountId);
      return null;
    } catch (thrown) {
      if (thrown instanceof CodedError && thrown.code === 'no-keychain') return thrown;
      throw thrown;
    }
  }

  async #destroyQuietly(accountId: string): Promise<void> {
    await this.#deps.keys.destroy(accountId).catch(() => undefined);
    await this.#deps.keys.forget(accountId).catch(() => undefined);
  }

  /** That there may be none, or no keychain, does not matter to who calls this. */
  async #forgetQuietly(accountId: string): Promise<void> {
    await this.#deps.credentials.forget(accountId).catch(() => undefined);
  }

  #remember(account: Account, { signedOut }: { signedOut: boolean }): Promise<void> {
    const { retryAfter } = this.#limiters.of(account.id);
    const [sampleNetwork, hasSecret] = [this.sampleNetwork, this.#hasSecret];
    return this.#deps.accountFile.write({ account, sampleNetwork, signedOut, hasSecret, isSealed: true, retryAfter });
  }

  /** That an account must not be asked for a while holds after a restart, too. */
  #keepPause(accountId: string): void {
    const keep = async () => {
      const { connection } = this;
      if (connection.state === 'none' || connection.state === 'signed-out') return;
      if (connection.account.id === accountId) await this.#remember(connection.account, { signedOut: false });
    };
    // Where it cannot be written, it holds for this run.
    this.#turns.add(keep).catch(() => undefined);
  }

  #goOffline(account: Account, reason: AppError): void {
    this.#become({ state: 'offline', account, reason });
  }

  #become(connection: Connection): void {
    // What was on its way when the app was locked tells nobody of the account.
    if (this.#isLeft && connection.state !== 'none') {
      this.#link = null;
      return;
    }
    if (connection.state === 'signed-out') this.#link = null;
    const mayRetry = this.sampleNetwork !== 'stopped' && this.#deps.staysOffline === null;
    if (connection.state === 'offline' && mayRetry) this.#retry.start();
    else this.#retry.stop();
    this.#state.become(connection);
  }
}
