/** Replaced in index.html by a fresh nonce an answer, for the style elements that Mantine writes. */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * What a page or worker of the app may load and do: nothing but the app's own files, and no inline code. Workers get the
 * policy of their own script's answer, so it goes with every answer; `nonce` is null for all but the page.
 */
export function contentSecurityPolicy(nonce: string | null): string {
  return policy({
    script: "'self'",
    style: nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`,
    connect: "'self'",
  });
}

/**
 * The same for hot reload, relaxed by what it needs and no more: the inline preamble of react-refresh, the style elements Vite
 * writes, and a web socket to the dev server.
 */
export function devContentSecurityPolicy(devServer: URL): string {
  return policy({
    script: "'self' 'unsafe-inline'",
    style: "'self' 'unsafe-inline'",
    connect: `'self' ws://${devServer.host}`,
  });
}

function policy(sources: { script: string; style: string; connect: string }): string {
  return [
    "default-src 'none'",
    `script-src ${sources.script}`,
    "worker-src 'self'",
    `style-src ${sources.style}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src ${sources.connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
