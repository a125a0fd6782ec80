// A process of its own: the sample account over as many calls as it is told, which remembers what it was asked for.
// Speaks with its parent: says where it is, and answers "asked" with the addresses since it was last asked.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { systemClock } from '../../../src/main/clock.ts';
import { CallTable } from '../../../src/main/sample-account/calls/call-table.ts';
import { ConversationFolder } from '../../../src/main/sample-account/conversation-audio.ts';
import { RateLimit } from '../../../src/main/sample-account/rate-limit.ts';
import { RecordingLinks } from '../../../src/main/sample-account/recording-links.ts';
import { createRouter } from '../../../src/main/sample-account/router.ts';
import { Sessions } from '../../../src/main/sample-account/sessions.ts';

const [count = '0', days = '60'] = process.argv.slice(2);
const hourMs = 3_600_000;
const clock = systemClock();
const calls = new CallTable({
  calls: Number(count),
  days: Number(days),
  seed: 1,
  until: Math.floor(clock.now() / hourMs) * hourMs,
});
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
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  answer(request, response);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}`;
  process.send?.({ origin, token: sessions.open().token });
});
process.on('message', () => {
  process.send?.({ asked });
  asked = [];
});
process.on('disconnect', () => process.exit());
