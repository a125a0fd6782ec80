import { fork } from 'node:child_process';
import { join } from 'node:path';

/** The sample account in a process of its own. */
export interface BenchAccount {
  readonly origin: string;
  readonly token: string;
  /** Paths and queries of the requests since this was last called; from now on each is answered after `latencyMs`. */
  asked(latencyMs: number): Promise<string[]>;
  close(): void;
}

export async function benchAccount(calls: number): Promise<BenchAccount> {
  const child = fork(join(import.meta.dirname, 'account-server.ts'), [String(calls)]);
  const said = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const { origin, token } = await said<{ origin: string; token: string }>();
  return {
    origin,
    token,
    asked: async (latencyMs) => {
      const answer = said<{ asked: string[] }>();
      child.send(latencyMs);
      return (await answer).asked;
    },
    close: () => child.kill(),
  };
}
