import { forAnalysis } from '../../shared/recording.ts';
import type { SoundBytes } from '../sound/sound-bytes.ts';
import { isOwnOrigin } from './app-scheme.ts';
import { guardingHeaders } from './content-security.ts';
import { recordingResponse } from './recording-response.ts';

export interface AppProtocolDeps {
  /** The renderer's files; null where there is none of that path. */
  readonly assets: (request: Request) => Promise<Response | null>;
  /** What a player, or the analysis, gets of a recording on this laptop; null where there is none. */
  readonly recording: (callSid: string, isForAnalysis: boolean) => Promise<SoundBytes | null>;
}

const recordingsPath = '/recordings/';

/** Answers every request to the app's own scheme: the renderer's files, and recordings by call SID, never by path. */
export function appProtocol(deps: AppProtocolDeps): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await route(request, deps).catch(() => plain(500));
    for (const [name, value] of Object.entries(guardingHeaders)) response.headers.set(name, value);
    return response;
  };
}

async function route(request: Request, deps: AppProtocolDeps): Promise<Response> {
  if (!isOwnOrigin(request.url)) return plain(404);
  // A service worker would outlive the page and stand between it and this answer.
  if (request.headers.has('service-worker')) return plain(403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405);

  const { pathname, search } = new URL(request.url);
  if (pathname.startsWith(recordingsPath)) {
    const callSid = decoded(pathname.slice(recordingsPath.length));
    const sound = callSid === null ? null : await deps.recording(callSid, search === `?${forAnalysis}`);
    return sound === null ? plain(404) : recordingResponse(request, sound);
  }

  const asset = (await deps.assets(request)) ?? plain(404);
  return request.method === 'HEAD' ? new Response(null, { status: asset.status, headers: asset.headers }) : asset;
}

function plain(status: number): Response {
  return new Response(null, { status, headers: { 'content-length': '0' } });
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
