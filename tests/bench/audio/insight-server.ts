import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';

export interface FileServer {
  urlOf(path: string): string;
  close(): void;
}

/** Serves files on loopback to pages of any origin, whole or in ranges, as the app serves its recordings. */
export async function serveFiles(paths: readonly string[]): Promise<FileServer> {
  const byName = new Map(paths.map((path) => [`/${basename(path)}`, path]));
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    // As the app does: of what may be stored, Chromium reads all that comes, however slowly it is taken.
    response.setHeader('cache-control', 'no-store');
    response.setHeader('access-control-allow-headers', 'range');
    response.setHeader('access-control-expose-headers', 'content-range, content-length, accept-ranges');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    const path = byName.get(request.url ?? '');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (path === undefined) return void response.writeHead(404).end();
    const { size } = statSync(path);
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const start = Number(first ?? 0);
    const end = last === undefined || last === '' ? size - 1 : Math.min(Number(last), size - 1);
    const headers = { 'accept-ranges': 'bytes', 'content-length': end - start + 1 };
    if (first === undefined) response.writeHead(200, headers);
    else response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${end}/${size}` });
    const stream = createReadStream(path, { start, end, highWaterMark: 256 * 1_024 });
    response.on('close', () => stream.destroy());
    stream.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The files could not be served.');
  return {
    urlOf: (path) => `http://127.0.0.1:${address.port}/${basename(path)}`,
    close: () => void server.close(),
  };
}
