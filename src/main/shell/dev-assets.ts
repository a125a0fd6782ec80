import type { Fetch } from '../api/exchange.ts';
import { devContentSecurityPolicy } from './content-security.ts';

/** Serves the renderer from Vite's dev server, so that the page has the same origin, and thus the same cache, as when built. */
export function devAssets(devServer: URL, fetch: Fetch): (request: Request) => Promise<Response | null> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const served = await fetch(new URL(`${pathname}${search}`, devServer).href, {
      // Vite tells a stylesheet that is linked from one that is imported by it.
      headers: { accept: request.headers.get('accept') ?? '*/*' },
    });
    const headers = new Headers({
      'content-security-policy': devContentSecurityPolicy(devServer),
      'cache-control': 'no-store',
    });
    const type = served.headers.get('content-type');
    if (type !== null) headers.set('content-type', type);
    return new Response(await served.arrayBuffer(), { status: served.status, headers });
  };
}
