import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseRange } from '../../lib/byte-range.ts';
import type { CallTable } from '../calls/call-table.ts';
import type { ConversationFolder } from '../conversation-audio.ts';
import type { RecordingLinks } from '../recording-links.ts';

export interface RecordingRequest {
  readonly callSid: string;
  readonly expires: string;
  readonly signature: string;
}

/** `GET` or `HEAD` of a presigned path: an MP3 as long as the call's talk time, whole or in a range. */
export async function sendRecording(
  asked: RecordingRequest,
  deps: { calls: CallTable; links: RecordingLinks; conversations: ConversationFolder },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const verdict = deps.links.judge(asked.callSid, asked.expires, asked.signature);
  if (verdict === 'expired') return sendError(response, 403, 'AccessDenied', 'Request has expired');
  if (verdict === 'forged') return sendError(response, 403, 'SignatureDoesNotMatch', 'The signature does not match.');
  const call = deps.calls.findBySid(asked.callSid);
  if (call === null || call.recorded === null) {
    return sendError(response, 404, 'NoSuchKey', 'The specified key does not exist.');
  }
  const audio = await deps.conversations.load(call.recorded.recording);
  const size = audio.bytesFor(call.talkTime);
  const etag = audio.etagFor(call.talkTime);
  const ifRange = [request.headers['if-range']].flat()[0];
  const range = rangeStillHolds(ifRange, etag) ? parseRange(request.headers.range ?? null, size) : 'whole';
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('etag', etag);
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${size}`);
    return sendError(response, 416, 'InvalidRange', 'The requested range is not satisfiable.');
  }
  const { first, last } = range === 'whole' ? { first: 0, last: size - 1 } : range;
  if (range !== 'whole') response.setHeader('content-range', `bytes ${first}-${last}/${size}`);
  const length = last + 1 - first;
  response.writeHead(range === 'whole' ? 200 : 206, { 'content-type': 'audio/mpeg', 'content-length': length });
  if (request.method === 'HEAD') response.end();
  else await pipeline(Readable.from(audio.read(first, last + 1), { objectMode: false }), response);
}

/** Whether `If-Range` lets the range stand: without it, or when it names this very version. */
function rangeStillHolds(ifRange: string | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange === etag;
}

/** An error as object storage words it. */
export function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(xml) });
  response.end(xml);
}
