import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseByteRange, rangeStillHolds } from '../byte-range.ts';
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
  const range = rangeStillHolds(ifRange, etag) ? parseByteRange(request.headers.range, size) : null;
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('etag', etag);
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${size}`);
    return sendError(response, 416, 'InvalidRange', 'The requested range is not satisfiable.');
  }
  const { from, to } = range ?? { from: 0, to: size };
  if (range !== null) response.setHeader('content-range', `bytes ${from}-${to - 1}/${size}`);
  response.writeHead(range === null ? 200 : 206, { 'content-type': 'audio/mpeg', 'content-length': to - from });
  if (request.method === 'HEAD') response.end();
  else await pipeline(Readable.from(audio.read(from, to), { objectMode: false }), response);
}

/** An error as object storage words it. */
export function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(xml) });
  response.end(xml);
}
