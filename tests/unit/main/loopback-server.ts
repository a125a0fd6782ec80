import { createServer, type RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';

/** A real HTTP server of the test's own, gone when it ends. Answers its origin. */
export async function loopbackServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
