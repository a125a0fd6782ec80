import { fork } from 'node:child_process';
import { join } from 'node:path';
import { recordedCalls } from '../audio/keep-part.ts';
import type { Progress } from '../report/progress.ts';
import { type BenchAccount, benchAccount } from '../sync/bench-account.ts';
import type { Works } from './works.ts';

const script = join(import.meta.dirname, 'keep-process.ts');
const hooks = join(import.meta.dirname, 'unsealed-hooks.ts');
const calls = 5_000;
const rounds = 3;

/** Keeping 500 recordings in a process of its own, sealed and not. */
export async function measureKeeping(progress: Progress): Promise<Works> {
  const account = await benchAccount(calls);
  try {
    const callSids = await recordedCalls(account);
    const [sealed, plain]: [number[], number[]] = [[], []];
    for (let round = 1; round <= rounds; round += 1) {
      progress.say(`keeping ${callSids.length} recordings, round ${round} of ${rounds}`);
      sealed.push(await keep(account, callSids, []));
      plain.push(await keep(account, callSids, ['--import', hooks]));
    }
    return { 'keep 500': { sealed, plain } };
  } finally {
    account.close();
  }
}

function keep({ origin, token }: BenchAccount, callSids: readonly string[], execArgv: string[]): Promise<number> {
  const child = fork(script, [origin, token], { execArgv: [...process.execArgv, ...execArgv] });
  return new Promise((resolve, reject) => {
    child.once('message', (ms) => resolve(Number(ms)));
    child.once('exit', (code) => reject(new Error(`The process that keeps recordings ended (${code}).`)));
    child.send(callSids);
  });
}
