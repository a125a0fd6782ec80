import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SchemeAddresses } from '../../chromium-host/chromium/scheme-address.ts';

const small = { size: 'xsmall' } as const;
const addresses = new SchemeAddresses();
addresses.add('app');

describe("the app's scheme in Chromium", () => {
  test('an address becomes one under .localhost and comes back whole', () => {
    expect(addresses.toChromium('app://voicelogs/calls/1?q=a%20b#top')).toBe(
      'http://voicelogs.app.localhost/calls/1?q=a%20b#top',
    );
    fc.assert(
      fc.property(fc.webPath(small), fc.webQueryParameters(small), fc.webFragments(small), (path, query, fragment) => {
        const address = `app://voicelogs${path === '' ? '/' : path}?${query}#${fragment}`;
        expect(addresses.toApp(addresses.toChromium(address))).toBe(address);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    'https://example.com/',
    'http://app.localhost/',
    'http://x.other.localhost/',
    'about:blank',
    'no address',
  ])('%s stays as it is, both ways', (address) => {
    expect(addresses.toChromium(address)).toBe(address);
    expect(addresses.toApp(address)).toBe(address);
  });

  test('a content security policy names the scheme by its address', () => {
    expect(
      addresses.policyToChromium(
        "default-src 'self' app: data:; img-src app://voicelogs https://app; upgrade-insecure-requests",
      ),
    ).toBe("default-src 'self' http://*.app.localhost data:; img-src http://voicelogs.app.localhost https://app; ");
  });
});
