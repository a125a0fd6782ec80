/**
 * The app's own schemes, as Chromium sees them: `app://voicelogs/x` is `http://voicelogs.app.localhost/x` there.
 * Names under `.localhost` are secure contexts without a certificate, and the origin stays the same from run to run.
 */
export class SchemeAddresses {
  readonly #schemes = new Set<string>();

  add(scheme: string): void {
    this.#schemes.add(scheme);
  }

  get schemes(): readonly string[] {
    return [...this.#schemes];
  }

  /** The address for Chromium; those of other schemes stay as they are. */
  toChromium(address: string): string {
    const url = parse(address);
    if (!url || !this.#schemes.has(url.protocol.slice(0, -1))) return address;
    return `http://${url.host}.${url.protocol.slice(0, -1)}.localhost${afterHost(address)}`;
  }

  /** The address as the app knows it; those of other schemes stay as they are. */
  toApp(address: string): string {
    const url = parse(address);
    const [, host, scheme] = /^(.+)\.([^.]+)\.localhost$/.exec(url?.host ?? '') ?? [];
    if (url?.protocol !== 'http:' || !host || !scheme || !this.#schemes.has(scheme)) return address;
    return `${scheme}://${host}${afterHost(address)}`;
  }

  /** Names the app's schemes in a content security policy by their addresses in Chromium. */
  policyToChromium(policy: string): string {
    const sources = policy.replaceAll(/([\w+.-]+):(?:\/\/([\w.*-]+))?(?=[\s;/]|$)/g, (source, scheme, host) =>
      this.#schemes.has(scheme) ? `http://${host ?? '*'}.${scheme}.localhost` : source,
    );
    // Would turn http into https, which the loopback server does not speak.
    return sources.replaceAll(/upgrade-insecure-requests\s*;?/g, '');
  }
}

function parse(address: string): URL | null {
  return URL.parse(address);
}

function afterHost(address: string): string {
  return address.replace(/^[^:]+:\/\/[^/?#]*/, '');
}
