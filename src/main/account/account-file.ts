import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from '../../shared/account.ts';
import type { RetryAfter } from '../api/rate-limiter.ts';
import { JsonFile } from '../lib/json-file.ts';

/** What is remembered between runs. Nothing in it is secret. */
export interface RememberedAccount {
  readonly account: Account;
  /** Only for the sample account: whether its server was left running or stopped; null for any other. */
  readonly sampleNetwork: 'running' | 'stopped' | null;
  /** The person signed out: nothing is fetched until they sign in again. */
  readonly signedOut: boolean;
  /** Whether the secrets are kept, in the keychain or sealed: false for the sample account, and once signed out. */
  readonly hasSecret: boolean;
  /** Its data was sealed, or may have been: a key that is missing is lost. */
  readonly isSealed: boolean;
  /** What the account said of when it may be asked again; null where it said nothing. */
  readonly retryAfter: RetryAfter | null;
}

const rememberedAccount: z.ZodType<RememberedAccount> = z.preprocess(
  withOldName,
  z.object({
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
    hasSecret: z.boolean(),
    // Earlier versions did not seal.
    isSealed: z.boolean().default(false),
    // Earlier versions did not write it.
    retryAfter: z.object({ until: z.number(), ms: z.number() }).nullable().default(null),
  }),
);

/** Earlier versions kept secrets in the keychain alone. */
function withOldName(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('inKeychain' in stored)) return stored;
  return { hasSecret: stored.inKeychain, ...stored };
}

/** account.json in the data folder, unsealed: it says which account is to be unlocked, and names nobody. */
export class AccountFile {
  readonly #file: JsonFile<RememberedAccount>;

  constructor(folder: string) {
    const format = {
      schema: rememberedAccount,
      // Half an account is none.
      salvage: () => null,
      task: { what: 'the account', where: 'the app’s data folder' },
    };
    this.#file = new JsonFile(join(folder, 'account.json'), format, null);
  }

  /**
   * `notice` is for the person: set when the file could not be read. A damaged one is kept as account.json.damaged.
   * @param isExpected whether calls of an account are on this laptop, so that a missing file was lost
   */
  async read(isExpected = false): Promise<{ remembered: RememberedAccount | null; notice: string | null }> {
    const read = await this.#file.read();
    switch (read.state) {
      case 'whole':
        return { remembered: read.value, notice: null };
      case 'missing':
        return { remembered: null, notice: isExpected ? notice('is missing') : null };
      case 'unreadable':
        return { remembered: null, notice: notice('could not be opened') };
      case 'damaged': {
        const what = read.isSetAside ? 'was damaged and is kept as account.json.damaged' : 'is damaged';
        return { remembered: null, notice: notice(what) };
      }
    }
  }

  /** Replaces the file whole, so that a crash leaves the old one or the new. @throws CodedError of the disk */
  write(remembered: RememberedAccount): Promise<void> {
    return this.#file.write(remembered);
  }

  /** Also what is kept beside it, which names the account as well. @throws CodedError of the disk */
  remove(): Promise<void> {
    return this.#file.remove();
  }
}

function notice(what: string): string {
  return `The file that remembers your account ${what}. Connect to the same account again: its calls and recordings are still on this laptop.`;
}
