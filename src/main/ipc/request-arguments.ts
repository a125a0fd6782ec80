import { z } from 'zod';
import { sidOf } from '../../shared/call-part.ts';
import { mostInRequest, type RequestName, type Requests } from '../../shared/ipc-contract.ts';
import { savedSearchChange } from '../settings/saved-searches-schema.ts';
import { settingsChange } from '../settings/settings-schema.ts';

const nothing = z.null();
const text = (longest: number) => z.string().min(1).max(longest);
/** Recordings and details are of calls as the account has them, whichever part of one was pressed. */
const callSid = text(512).transform(sidOf);
const aCall = z.strictObject({ callSid });
const callSids = z
  .array(callSid)
  .max(mostInRequest)
  .transform((all) => [...new Set(all)]);
/** Epoch ms that a Date can hold. */
const moment = z.int().min(0).max(8.64e15);
const aStretch = z.strictObject({ from: moment, to: moment });
const anExport = z.strictObject({ exportId: text(64) });

const connectRequest = z.strictObject({
  region: z.enum(['singapore', 'mumbai', 'custom']),
  apiHost: text(2048).nullable(),
  accountSid: text(512),
  credentials: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('api-key'), apiKey: text(4096), apiToken: text(4096) }),
    z.strictObject({ kind: z.literal('session-token'), sessionToken: text(16_384) }),
  ]),
  thisRunOnly: z.boolean(),
});

/** What each request must carry. The page is the app's own, but what runs in it has read data from outside. */
export const requestArguments: { readonly [Name in RequestName]: z.ZodType<Requests[Name]['argument']> } = {
  'app.state': nothing,
  'app.take-command': nothing,
  'account.connect': connectRequest,
  'account.try-sample': nothing,
  'account.reconnect': nothing,
  'account.sign-out': nothing,
  'account.forget': nothing,
  'sample.set-network': z.strictObject({ running: z.boolean() }),
  'sync.start': nothing,
  'sync.pause': nothing,
  'sync.resume': nothing,
  'sync.cancel': nothing,
  'sync.verify': aStretch,
  'sync.read-again': aStretch,
  'sync.drop-older': nothing,
  'sync.retry-set-aside': nothing,
  'call.fetch-detail': aCall,
  'recording.download': aCall,
  'recording.keep': z.strictObject({ callSids, kept: z.boolean() }),
  'recording.keep-searches': z.strictObject({ callSids }),
  'recording.cancel': z.strictObject({ callSids }),
  'recording.remove': z.strictObject({ callSids }),
  'recording.retry': z.strictObject({ callSids }),
  'recording.fetch-again': aCall,
  'recording.condition': aCall,
  'recording.move': z.strictObject({ callSids, to: z.enum(['first', 'last']) }),
  'recording.pause': nothing,
  'recording.resume': nothing,
  'recording.list': nothing,
  'recording.heard': z.strictObject({ callSid, stoppedAtSeconds: z.number().min(0).nullable() }),
  'recording.check': nothing,
  'recording.save-as': z.strictObject({
    saveId: text(64),
    files: z
      .array(z.strictObject({ callSid, fileName: text(512) }))
      .min(1)
      .max(mostInRequest),
  }),
  'recording.cancel-saving': z.strictObject({ saveId: text(64) }),
  'recording.removals': nothing,
  'settings.change': settingsChange,
  'saved-searches.read': nothing,
  'saved-searches.change': savedSearchChange,
  'storage.read': nothing,
  'cache.mark': nothing,
  'cache.rebuild': nothing,
  'storage.show-folder': nothing,
  'export.open': z.strictObject({ suggestedName: z.string().max(512) }),
  // A chunk is about 1,000 rows; a row may carry long text, but not this long.
  'export.write': z.strictObject({ exportId: text(64), text: z.string().max(64 * 1024 * 1024) }),
  'export.close': anExport,
  'export.abandon': anExport,
  'export.show-in-folder': anExport,
  'export.open-file': anExport,
};
