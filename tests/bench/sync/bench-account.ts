import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { AccountChange } from './account-server.ts';

/** The sample account in a process of its own. */
export interface BenchAccount {
  readonly origin: string;
  readonly token: string;
  /** Paths and queries of the requests since this was last called; from now on each is answered after `latencyMs`. */
  asked(latencyMs: number): Promise<string[]>;
  /** So many calls come, so many get another disposition, one is deleted. */
  change(count: number): Promise<void>;
  close(): void;
}

/** @param later how many more calls there are, which come only with {@link BenchAccount.change} */
export async function benchAccount(calls: number, later = 0): Promise<BenchAccount> {
  const child = fork(join(import.meta.dirname, 'account-server.ts'), [String(calls), String(later)]);
  const tell = async (change: AccountChange) => {
    const answer = said<{ asked: string[] }>();
    child.send(change);
    return (await answer).asked;
  };
  const said = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const { origin, token } = await said<{ origin: string; token: string }>();
  return {
    origin,
    token,
    asked: (latencyMs) => tell({ latencyMs }),
    change: async (changes) => {
      await tell({ changes });
    },
    close: () => child.kill(),
  };
}
