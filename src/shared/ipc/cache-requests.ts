import * as z from 'zod';
import { syncStepMark } from '../cache-mark.ts';
import { callDetailSchema, wellFormed } from '../call-schemas.ts';
import {
  appliedStepSchema,
  rejectedRowSchema,
  retriedRowsSchema,
  syncStateSchema,
  syncStepSchema,
} from '../sync-schemas.ts';
import type { EpochMs } from '../units.ts';
import { nothing, type Request } from './request.ts';

const count = z.int().min(0);
const moment: z.ZodType<EpochMs> = z.number();
const accountId = z.string().min(1);
const callSids = z.array(wellFormed).readonly();
const oneAccount = z.object({ accountId });
const ofCalls = oneAccount.extend({ callSids });

/**
 * The table of requests from main to the cache: name, schema of the argument, schema of the answer. The page's cache worker
 * answers, as only a page can open IndexedDB.
 */
export const cacheRequests = {
  /**
   * Starts or resumes a sync. `keep`: call SIDs whose recordings are kept on this laptop; they stay even if the account no longer
   * lists them. `fromDisk`: reads everything from disk again first, which finds damage.
   */
  'sync.begin': {
    argument: oneAccount.extend({ keep: callSids, fromDisk: z.boolean().exactOptional() }),
    answer: syncStateSchema,
  },
  /** Writes a step in one transaction, or nothing. */
  'sync.apply': { argument: oneAccount.extend({ step: syncStepSchema }), answer: appliedStepSchema },
  /** When the last sync of the whole range (neither `verify` nor `read-again`) ended that left every day complete; null: none did. */
  'sync.last-completed': { argument: oneAccount, answer: moment.nullable() },
  /**
   * Some of the rejected rows, none at the end: those last tried by another version of the app, or all of them after the row
   * `after` (raw JSON; in an order of the cache's own; null: from the first).
   */
  'sync.rejected-rows': {
    argument: oneAccount.extend({
      which: z.union([z.object({ notTriedBy: z.string() }), z.object({ after: z.string().nullable() })]),
    }),
    answer: z.array(rejectedRowSchema),
  },
  /** Stores what became of rejected rows that were tried again. */
  'sync.retried-rows': { argument: oneAccount.extend(retriedRowsSchema.shape), answer: nothing },
  /** Removes the calls that began before a moment, except those of `keep`, and forgets the days before it. */
  'sync.drop-before': {
    argument: oneAccount.extend({ before: moment, keep: callSids }),
    answer: z.object({ removed: count, kept: count }),
  },
  /** Stores the detail that came while a recording was downloaded. */
  'detail.store': { argument: oneAccount.extend({ detail: callDetailSchema }), answer: nothing },
  /** Tells a running sync that a person or a saved search now keeps these recordings. */
  'calls.keep-too': { argument: ofCalls, answer: nothing },
  /**
   * For the given calls: which are not in the cache, lack their detail, have a recording at the account, or are gone from it; and
   * how long the account says their recordings are.
   */
  'calls.known': {
    argument: ofCalls,
    answer: z.object({
      unknown: callSids,
      withoutDetail: callSids,
      available: callSids,
      gone: callSids,
      recordingSeconds: z.record(z.string(), z.number()),
    }),
  },
  /** How many calls the cache holds, and how far its last sync got. Fails if the account is not open. */
  'calls.held': { argument: oneAccount, answer: z.object({ calls: count, step: syncStepMark.nullable() }) },
  /** Removes the account's calls from the laptop. */
  'account.forget': { argument: oneAccount, answer: nothing },
} satisfies Record<string, Request<z.ZodType, z.ZodType>>;

type CacheRequests = typeof cacheRequests;
export type CacheRequestName = keyof CacheRequests;
export type CacheRequestArgument<Name extends CacheRequestName> = z.output<CacheRequests[Name]['argument']>;
export type CacheRequestAnswer<Name extends CacheRequestName> = z.output<CacheRequests[Name]['answer']>;

/** A request as it crosses the bridge, as JSON: cloning one text between processes is many times as fast as cloning a thousand calls. */
export type CacheRequestMessage = {
  [Name in CacheRequestName]: { readonly name: Name; readonly argument: CacheRequestArgument<Name> };
}[CacheRequestName];
