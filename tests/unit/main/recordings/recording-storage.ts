import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { loopbackServer } from '../loopback-server.ts';

export interface StoredFile {
  body: Buffer;
  etag?: string;
}

/** A storage that keeps its promises: lengths, ranges, If-Range. A test puts `answer` in the way to break one. */
export class RecordingStorage {
  readonly requests: { url: string; headers: IncomingHttpHeaders }[] = [];
  readonly files = new Map<string, StoredFile>();
  /** Looked at first; answers whether it has dealt with the request. */
  answer: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean> = () => false;
  origin = '';
  /** Of files that are put without one of their own. */
  etag: string | undefined;
  /** Some go on from where they are asked to, in whatever file there is by then. */
  knowsIfRange = true;

  async start(): Promise<this> {
    this.origin = await loopbackServer((request, response) => void this.#serve(request, response));
    return this;
  }

  put(name: string, body: Buffer, etag = this.etag): string {
    this.files.set(`/${name}`, { body, ...(etag === undefined ? {} : { etag }) });
    return `${this.origin}/${name}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    this.requests.push({ url, headers: request.headers });
    if (await this.answer(request, response)) return;
    const file = this.files.get(url.split('?')[0] ?? '');
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { body, etag } = file;
    const headers = { 'Content-Type': 'binary/octet-stream', ...(etag === undefined ? {} : { ETag: etag }) };
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
    const ifRange = request.headers['if-range'];
    if (Number.isNaN(from) || (this.knowsIfRange && ifRange !== undefined && ifRange !== etag)) {
      response.writeHead(200, { ...headers, 'Content-Length': body.length }).end(body);
    } else if (from >= body.length) {
      response.writeHead(416, { 'Content-Range': `bytes */${body.length}` }).end();
    } else {
      const rest = body.subarray(from);
      const range = `bytes ${from}-${body.length - 1}/${body.length}`;
      response.writeHead(206, { ...headers, 'Content-Length': rest.length, 'Content-Range': range }).end(rest);
    }
  }
}
