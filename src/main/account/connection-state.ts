import type { Connection, SampleNetwork } from '../../shared/account.ts';
import { sameConnection } from './connection-outcome.ts';

/** What the connection is, told at once to everybody who listens, and only when it has changed. */
export class ConnectionState {
  readonly #connectionListeners = new Set<(connection: Connection) => void>();
  readonly #sampleListeners = new Set<(network: SampleNetwork) => void>();
  #connection: Connection = { state: 'none' };
  #sampleNetwork: SampleNetwork = null;

  get connection(): Connection {
    return this.#connection;
  }

  get sampleNetwork(): SampleNetwork {
    return this.#sampleNetwork;
  }

  onConnection(listener: (connection: Connection) => void): () => void {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  }

  onSampleNetwork(listener: (network: SampleNetwork) => void): () => void {
    this.#sampleListeners.add(listener);
    return () => this.#sampleListeners.delete(listener);
  }

  become(connection: Connection): void {
    if (sameConnection(connection, this.#connection)) return;
    this.#connection = connection;
    for (const listener of this.#connectionListeners) listener(connection);
  }

  setSampleNetwork(network: SampleNetwork): void {
    if (network === this.#sampleNetwork) return;
    this.#sampleNetwork = network;
    for (const listener of this.#sampleListeners) listener(network);
  }
}
