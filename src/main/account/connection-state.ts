import type { Connection, SampleNetwork } from '../../shared/account.ts';
import { Emitter } from '../lib/emitter.ts';
import { sameConnection } from './connection-outcome.ts';

/** What the connection is, told at once to everybody who listens, and only when it has changed. */
export class ConnectionState {
  readonly #connectionChanged = new Emitter<Connection>();
  readonly #sampleChanged = new Emitter<SampleNetwork>();
  #connection: Connection = { state: 'none' };
  #sampleNetwork: SampleNetwork = null;

  get connection(): Connection {
    return this.#connection;
  }

  get sampleNetwork(): SampleNetwork {
    return this.#sampleNetwork;
  }

  onConnection(listener: (connection: Connection) => void): () => void {
    return this.#connectionChanged.on(listener);
  }

  onSampleNetwork(listener: (network: SampleNetwork) => void): () => void {
    return this.#sampleChanged.on(listener);
  }

  become(connection: Connection): void {
    if (sameConnection(connection, this.#connection)) return;
    this.#connection = connection;
    this.#connectionChanged.emit(connection);
  }

  setSampleNetwork(network: SampleNetwork): void {
    if (network === this.#sampleNetwork) return;
    this.#sampleNetwork = network;
    this.#sampleChanged.emit(network);
  }
}
