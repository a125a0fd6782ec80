// A process of its own that keeps recordings, for a test to kill: `node pinning-process.ts <folder> <origin> [call SID …]`.
// Keeps the calls named, or goes on with what an earlier one was told; says "kept" once that is on the disk, and "done" and
// ends when all of it is here.

import { systemClock } from '../../../../src/main/lib/clock.ts';
import { RecordingsService } from '../../../../src/main/recordings/recordings-service.ts';
import { testKeys } from '../test-keys.ts';

const [folder = '', origin = '', ...callSids] = process.argv.slice(2);

const service = new RecordingsService({
  fetch,
  clock: systemClock(),
  mayAskThisLaptop: () => true,
  folder,
  keysOf: testKeys,
  atOnce: { pinned: 3, forPlayback: 1 },
  askForCall: async (callSid) => ({
    detail: { callSid, timeline: [], legs: [], transfers: [], conferenceEvents: [], changes: {}, fetchedAt: 0 },
    recordingUrl: `${origin}/${callSid}`,
  }),
  storeDetail: async () => undefined,
  keepToo: async () => undefined,
  knownCalls: async () => ({ unknown: [], withoutDetail: [], available: [], gone: [], recordingSeconds: {} }),
  searchesMayBeLost: async () => false,
  quota: () => ({ roomBytes: 1e9, afterDays: null }),
  freeBytes: async () => Number.POSITIVE_INFINITY,
  reserveBytes: 0,
});

service.onState(() => void endWhenDone());
service.openAccount('acc');
if (callSids.length > 0) await service.keep(callSids, true);
process.stdout.write('kept\n');
service.setNetwork('online');
await endWhenDone();

async function endWhenDone(): Promise<void> {
  const list = await service.list();
  if (list.length === 0 || list.some(({ state }) => state !== 'ready')) return;
  await service.close();
  process.stdout.write('done\n', () => process.exit(0));
}
