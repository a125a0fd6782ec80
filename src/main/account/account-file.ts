import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from '../../shared/account.ts';
import type { RetryAfter } from '../api/rate-limiter.ts';
import { diskError, systemErrorCode } from '../disk-errors.ts';
import { partOf, writeWhole } from '../write-whole.ts';

/** What is remembered between runs. Nothing in it is secret. */
export interface RememberedAccount {
  readonly account: Account;
  /** Only for the sample account: whether its server was left running or stopped; null for any other. */
  readonly sampleNetwork: 'running' | 'stopped' | null;
  /** The person signed out: nothing is fetched until they sign in again. */
  readonly signedOut: boolean;
  /** Whether the keychain was given the secrets: false for the sample account and after "this run only". */
  readonly inKeychain: boolean;
  /** What the account said of when it may be asked again; null where it said nothing. */
  readonly retryAfter: RetryAfter | null;
}

const rememberedAccount = z.object({
  account: z
    .object({
      id: z.string().regex(/^(sample|[0-9a-f]{16})$/),
      region: z.enum(['singapore', 'mumbai', 'custom', 'sample']),
      apiHost: z.string().nullable(),
      accountSid: z.string().min(1),
      timeZone: z.string().nullable(),
    })
    .refine((account) => (account.region === 'sample') === (account.apiHost === null)),
  sampleNetwork: z.enum(['running', 'stopped']).nullable(),
  signedOut: z.boolean(),
  inKeychain: z.boolean(),
  // Earlier versions did not write it.
  retryAfter: z.object({ until: z.number(), ms: z.number() }).nullable().default(null),
});

const task = { what: 'the account', where: 'the app’s data folder' };

/** account.json in the data folder. */
export class AccountFile {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'account.json');
  }

  /**
   * `notice` is for the person: set when the file could not be read. A damaged one is kept as account.json.damaged.
   * @param isExpected whether calls of an account are on this laptop, so that a missing file was lost
   */
  async read(isExpected = false): Promise<{ remembered: RememberedAccount | null; notice: string | null }> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (thrown) {
      const missing = systemErrorCode(thrown) === 'ENOENT';
      if (missing) return { remembered: null, notice: isExpected ? notice('is missing') : null };
      return { remembered: null, notice: notice('could not be opened') };
    }
    const remembered = parse(text);
    if (remembered) return { remembered, notice: null };
    const kept = await rename(this.#path, `${this.#path}.damaged`).then(
      () => true,
      () => false,
    );
    return {
      remembered: null,
      notice: notice(kept ? 'was damaged and is kept as account.json.damaged' : 'is damaged'),
    };
  }

  /** Replaces the file whole, so that a crash leaves the old one or the new. @throws CodedError of the disk */
  async write(remembered: RememberedAccount): Promise<void> {
    try {
      await writeWhole(this.#path, `${JSON.stringify(remembered, null, 2)}\n`);
    } catch (thrown) {
      throw diskError(thrown, task);
    }
  }

  /** @throws CodedError of the disk */
  async remove(): Promise<void> {
    try {
      await rm(this.#path, { force: true });
      // These name the account as well.
      await rm(`${this.#path}.damaged`, { force: true });
      await rm(partOf(this.#path), { force: true });
    } catch (thrown) {
      throw diskError(thrown, task);
    }
  }
}

function parse(text: string): RememberedAccount | null {
  try {
    return rememberedAccount.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function notice(what: string): string {
  return `The file that remembers your account ${what}. Connect to the same account again: its calls and recordings are still on this laptop.`;
}
