/** Replaced in index.html by a fresh nonce an answer, for the style elements that Mantine writes. */
export const noncePlaceholder = '__CSP_NONCE__';

/** What the page could ask the system for; it needs none of it, so that Chromium refuses before the app is asked. */
const refusedFeatures = [
  'bluetooth',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** Sent with every answer of the app's own scheme. */
export const guardingHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'permissions-policy': refusedFeatures.map((feature) => `${feature}=()`).join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/**
 * What a page or worker of the app may load and do: nothing but the app's own files, and no inline code. Workers get the
 * policy of their own script's answer, so it goes with every answer; `nonce` is null for all but the page.
 */
export function contentSecurityPolicy(nonce: string | null): string {
  return policy({
    script: "'self'",
    style: nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`,
    connect: "'self'",
    types: trustedTypes,
  });
}

/** Text becomes markup, code or a worker's address only through the page's one policy (src/renderer/app/trusted-types.ts). */
const trustedTypes = ["require-trusted-types-for 'script'", 'trusted-types default'];

/**
 * The same for hot reload, relaxed by what it needs and no more: the inline preamble of react-refresh, the style elements Vite
 * writes, and a web socket to the dev server.
 */
export function devContentSecurityPolicy(devServer: URL): string {
  return policy({
    script: "'self' 'unsafe-inline'",
    style: "'self' 'unsafe-inline'",
    connect: `'self' ws://${devServer.host}`,
    types: [],
  });
}

function policy(sources: { script: string; style: string; connect: string; types: readonly string[] }): string {
  return [
    "default-src 'none'",
    `script-src ${sources.script}`,
    "worker-src 'self'",
    `style-src ${sources.style}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src ${sources.connect}`,
    "frame-src 'none'",
    "object-src 'none'",
    "manifest-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...sources.types,
  ].join('; ');
}
