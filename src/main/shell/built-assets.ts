import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { contentSecurityPolicy, noncePlaceholder } from './content-security.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

/** A name made of these alone cannot be `..`, a drive, a stream, a hidden file or anything percent-encoded. */
const plainName = /^[A-Za-z0-9_@][A-Za-z0-9_@.~-]*$/;

/** Serves the built renderer from `folder`: answers null where there is no such asset. */
export function builtAssets(folder: string): (request: Request) => Promise<Response | null> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const names = pathname === '/' ? ['index.html'] : pathname.slice(1).split('/');
    if (!names.every((name) => plainName.test(name))) return null;
    const type = contentTypes[extname(names.at(-1) ?? '')];
    if (type === undefined) return null;

    const bytes = await readFile(join(folder, ...names)).catch(() => null);
    if (bytes === null) return null;
    if (!type.startsWith('text/html')) return answer(bytes, type, null);

    const nonce = randomBytes(18).toString('base64');
    return answer(Buffer.from(bytes.toString('utf8').replaceAll(noncePlaceholder, nonce)), type, nonce);
  };
}

function answer(bytes: Buffer<ArrayBuffer>, type: string, nonce: string | null): Response {
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'content-length': String(bytes.length),
      'content-security-policy': contentSecurityPolicy(nonce),
      // The page's nonce must be used once, and the rest comes from this disk anyway.
      'cache-control': 'no-store',
    },
  });
}
