import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type ApiAnswer, refuse, refuseAsTooMany } from './api-answers.ts';
import type { CallTable } from './calls/call-table.ts';
import type { ConversationFolder } from './conversation-audio.ts';
import type { RecordingLinks } from './recording-links.ts';
import { listVoicelogs } from './routes/list-voicelogs.ts';
import { type Key, logIn } from './routes/log-in.ts';
import { sendError, sendRecording } from './routes/recording.ts';
import { singleVoicelog } from './routes/single-voicelog.ts';
import type { UrlOf } from './routes/voicelog-body.ts';
import type { RateLimit } from './server-rate-limit.ts';
import type { Sessions } from './sessions.ts';

export interface RouterDeps {
  readonly key: Key;
  readonly calls: () => CallTable;
  readonly sessions: Sessions;
  readonly rateLimit: RateLimit;
  readonly links: RecordingLinks;
  readonly conversations: ConversationFolder;
  /** Where this server is reached, for the URLs it hands out. */
  readonly origin: () => string;
}

const apiPath = /^\/v4\/accounts\/([^/]+)\/(login|voicelogs)(?:\/([^/]+))?$/;
const recordingPath = /^\/recordings\/(\d+)\/([\w-]+)\/([^/]+)\.mp3$/;
const longestBody = 16_384;

/** Leads each request to its route; what the routes throw becomes a 500, as a proxy would word it. */
export function createRouter(deps: RouterDeps): RequestListener {
  const urlOf: UrlOf = (callSid) => deps.origin() + deps.links.pathOf(callSid);
  return (request, response) => {
    route(deps, urlOf, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendError(response, 500, 'InternalError', 'The sample account could not answer.');
    });
  };
}

async function route(
  deps: RouterDeps,
  urlOf: UrlOf,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', deps.origin());
  const [, expires, signature, recordedSid] = recordingPath.exec(url.pathname) ?? [];
  if (expires !== undefined && signature !== undefined && recordedSid !== undefined) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendError(response, 405, 'MethodNotAllowed', 'The specified method is not allowed.');
    }
    const { links, conversations } = deps;
    const asked = { callSid: recordedSid, expires, signature };
    return sendRecording(asked, { calls: deps.calls(), links, conversations }, request, response);
  }
  const allowance = deps.rateLimit.take();
  response.setHeader('x-ratelimit-limit', allowance.limit);
  response.setHeader('x-ratelimit-remaining', allowance.remaining);
  response.setHeader('x-ratelimit-reset', allowance.resetsAt);
  sendJson(
    response,
    allowance.retryAfter === null ? await answerApi(deps, urlOf, request, url) : refuseAsTooMany(allowance.retryAfter),
  );
}

async function answerApi(deps: RouterDeps, urlOf: UrlOf, request: IncomingMessage, url: URL): Promise<ApiAnswer> {
  const method = request.method ?? 'GET';
  const [, accountSid, resource, callSid] = apiPath.exec(url.pathname) ?? [];
  if (resource === undefined) return refuse(method, 404, 'Not Found', 'There is nothing at this path.');
  const unknownAccount = accountSid !== deps.key.accountSid;
  const accountNotFound = () => refuse(method, 404, 'Not Found', 'There is no account with this SID.');
  if (resource === 'login') {
    if (callSid !== undefined) return refuse(method, 404, 'Not Found', 'There is nothing at this path.');
    if (method !== 'POST') return refuse(method, 405, 'Method Not Allowed', 'Log in with POST.');
    if (unknownAccount) return accountNotFound();
    const body = await readBody(request);
    return body === null
      ? refuse(method, 413, 'Payload Too Large', 'A login has a few hundred bytes.')
      : logIn(body, deps.key, deps.sessions);
  }
  if (method !== 'GET') return refuse(method, 405, 'Method Not Allowed', 'Voicelogs are read with GET.');
  if (!deps.sessions.admits(request.headers.authorization)) {
    return refuse(method, 401, 'Unauthorized', 'The session token is missing, wrong or has expired. Log in again.');
  }
  if (unknownAccount) return accountNotFound();
  return callSid === undefined
    ? listVoicelogs(url.searchParams, deps.calls(), urlOf)
    : singleVoicelog(callSid, deps.calls(), urlOf);
}

function sendJson(response: ServerResponse, answer: ApiAnswer): void {
  const text = JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...answer.headers,
  });
  response.end(text);
}

/** Null when it is longer than any login. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= longestBody) chunks.push(bytes);
  }
  return length > longestBody ? null : Buffer.concat(chunks).toString('utf8');
}
