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
 * Every request of main to the cache, once: its name, the check of its argument, and that of its answer. The page's cache
 * worker answers, as only a page can open IndexedDB.
 */
export const cacheRequests = {
  /**
   * A sync begins (or goes on). `keep`: call SIDs whose recordings are kept on this laptop, which stay even when the account
   * no longer lists them. `fromDisk`: all that is stored is read again first, and what is damaged is found.
   */
  'sync.begin': {
    argument: oneAccount.extend({ keep: callSids, fromDisk: z.boolean().exactOptional() }),
    answer: syncStateSchema,
  },
  /** Writes all of a step in one transaction, or nothing. */
  'sync.apply': { argument: oneAccount.extend({ step: syncStepSchema }), answer: appliedStepSchema },
  /** When the last sync of the whole range (neither `verify` nor `read-again`) ended that left every day complete; null: none did. */
  'sync.last-completed': { argument: oneAccount, answer: moment.nullable() },
  /**
   * Some of the rows that are rejected, none once there are no more: those that another version of the app tried last, or
   * all of them, from the one after `after` (raw JSON, in its order; null: from the first).
   */
  'sync.rejected-rows': {
    argument: oneAccount.extend({
      which: z.union([z.object({ notTriedBy: z.string() }), z.object({ after: z.string().nullable() })]),
    }),
    answer: z.array(rejectedRowSchema),
  },
  /** Puts what became of rejected rows that were tried again in their place. */
  'sync.retried-rows': { argument: oneAccount.extend(retriedRowsSchema.shape), answer: nothing },
  /** Removes the calls that began before a moment, but for those of `keep`, and what is known of the days before it. */
  'sync.drop-before': {
    argument: oneAccount.extend({ before: moment, keep: callSids }),
    answer: z.object({ removed: count, kept: count }),
  },
  /** Keeps what the single-call endpoint told while a recording was fetched. */
  'detail.keep': { argument: oneAccount.extend({ detail: callDetailSchema }), answer: nothing },
  /** A person or a saved search keeps these recordings now: a sync that is under way must know of it. */
  'calls.keep-too': { argument: ofCalls, answer: nothing },
  /**
   * Which of the calls are not in the cache, which are without their detail, of which the account has a recording, which it no
   * longer lists, and how many seconds it says their recordings last.
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
  /** How many calls there are, and how far the last sync is that is on the disk. Fails where the account is not open. */
  'calls.held': { argument: oneAccount, answer: z.object({ calls: count, step: syncStepMark.nullable() }) },
  /** Removes the account's calls from the laptop. */
  'account.forget': { argument: oneAccount, answer: nothing },
} satisfies Record<string, Request<z.ZodType, z.ZodType>>;

type CacheRequests = typeof cacheRequests;
export type CacheRequestName = keyof CacheRequests;
export type CacheRequestArgument<Name extends CacheRequestName> = z.output<CacheRequests[Name]['argument']>;
export type CacheRequestAnswer<Name extends CacheRequestName> = z.output<CacheRequests[Name]['answer']>;

/** It crosses the bridge as JSON: one text is cloned from process to process and thread to thread many times as fast as a thousand calls. */
export type CacheRequestMessage = {
  [Name in CacheRequestName]: { readonly name: Name; readonly argument: CacheRequestArgument<Name> };
}[CacheRequestName];
