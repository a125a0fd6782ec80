const left = '(link not kept)';

/** An address: with a scheme, or none but a host; percent-encoded and escaped too. */
const address = /(?:[a-z][a-z0-9+.-]*)?(?::|%3a)(?:\\?\/|%2f){2}[^\s"'<>]+|(?<![^\s"'(=])\/\/[\w-]+\.[^\s"'<>]+/gi;
/** An address without a scheme: a host and a path. */
const bareAddress = /(?<![\w.@-])(?:[a-z0-9][\w-]*\.)+[a-z]{2,}(?::\d+)?\/[^\s"'<>]*/gi;
/** What is signed opens to whoever has it, whatever stands before the signature. */
const signed =
  /[^\s"'<>]*[?&](?:x-amz-|x-goog-|sig=|signature=|token=|access_token=|key=|policy=|expires=|se=)[^\s"'<>]*/gi;
const nameOfLink = /(url|uri|link|href|src|path)$/i;

/** A link to a recording opens it to anyone who reads it, so none is kept, wherever in a text the API puts it. */
export function withoutLinks(text: string): string {
  // Most texts hold none: this looks for the one character that all links have.
  if (!/[/%]/.test(text) && !/[?&]/.test(text)) return text;
  return text.replace(address, left).replace(bareAddress, left).replace(signed, left);
}

/** For JSON.stringify: each text without its links, and each name. */
export function withoutLinkIn(name: string, value: unknown): unknown {
  if (typeof value === 'string') return nameOfLink.test(name) && value.includes('/') ? left : withoutLinks(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const hasLink = entries.some(([field]) => withoutLinks(field) !== field);
  return hasLink ? Object.fromEntries(entries.map(([field, each]) => [withoutLinks(field), each])) : value;
}
