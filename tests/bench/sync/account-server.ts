// A process of its own: the sample account over as many calls as it is told, which remembers what it was asked for.
// Speaks with its parent: says where it is; hears after how many ms to answer and how many calls to change, and answers
// that with the addresses that it was asked for until then. The second argument: how many calls come only with changes.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { systemClock } from '../../../src/main/lib/clock.ts';
import { ConversationFolder } from '../../../src/main/sample-account/conversation-audio.ts';
import { RecordingLinks } from '../../../src/main/sample-account/recording-links.ts';
import { createRouter } from '../../../src/main/sample-account/router.ts';
import { RateLimit } from '../../../src/main/sample-account/server-rate-limit.ts';
import { Sessions } from '../../../src/main/sample-account/sessions.ts';
import { ChangingTable } from './changing-table.ts';

const [count = '0', later = '0'] = process.argv.slice(2);
const days = 60;
const hourMs = 3_600_000;
const clock = systemClock();
const until = Math.floor(clock.now() / hourMs) * hourMs;
const calls = new ChangingTable({ calls: Number(count) + Number(later), days, seed: 1, until }, Number(later));
const sessions = new Sessions(clock);
let origin = '';
const answer = createRouter({
  key: { accountSid: 'bench', apiKey: 'bench-key', apiToken: 'bench-token' },
  calls: () => calls,
  sessions,
  // No limit that either could reach.
  rateLimit: new RateLimit(clock, 1_000_000),
  links: new RecordingLinks(clock),
  conversations: new ConversationFolder(join(import.meta.dirname, '../../../resources/sample-recordings')),
  origin: () => origin,
});
/** What the parent tells. */
export interface AccountChange {
  /** From now on each request is answered after so many ms. */
  readonly latencyMs?: number;
  /** So many calls come and so many change. */
  readonly changes?: number;
}

let asked: string[] = [];
let latencyMs = 0;
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  if (latencyMs === 0) answer(request, response);
  else setTimeout(() => answer(request, response), latencyMs);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}`;
  process.send?.({ origin, token: sessions.open().token });
});
process.on('message', (told: AccountChange) => {
  latencyMs = told.latencyMs ?? latencyMs;
  if (told.changes !== undefined) calls.change(told.changes);
  process.send?.({ asked });
  asked = [];
});
process.on('disconnect', () => process.exit());
