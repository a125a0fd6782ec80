import { describe, expect, test } from 'vitest';
import { accountOf, secretOf } from '../../../../src/main/account/account-identity.ts';
import type { ConnectRequest } from '../../../../src/shared/account.ts';

const request: ConnectRequest = {
  region: 'mumbai',
  apiHost: null,
  accountSid: 'acme',
  credentials: { kind: 'session-token', sessionToken: 's' },
  passphrase: null,
};

describe('an account', () => {
  test.each([
    ['singapore', 'https://ccm-api.exotel.com', 'Asia/Singapore'],
    ['mumbai', 'https://ccm-api.in.exotel.com', 'Asia/Kolkata'],
  ] as const)('of region %s is at %s, in time zone %s', (region, apiHost, timeZone) => {
    expect(accountOf({ ...request, region })).toMatchObject({ region, apiHost, timeZone });
  });

  test('at a host of one’s own has no time zone that could be known', () => {
    expect(accountOf({ ...request, region: 'custom', apiHost: 'api.example.com/' })).toMatchObject({
      apiHost: 'https://api.example.com',
      timeZone: null,
    });
  });

  test('has the same id whenever host and SID are the same, however they were typed', () => {
    const id = accountOf(request).id;
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(accountOf({ ...request, accountSid: '  acme ' }).id).toBe(id);
    expect(accountOf({ ...request, region: 'custom', apiHost: 'CCM-API.IN.exotel.com' }).id).toBe(id);
    expect(accountOf({ ...request, accountSid: 'other' }).id).not.toBe(id);
    expect(accountOf({ ...request, region: 'singapore' }).id).not.toBe(id);
  });

  test.each(['', '  ', '.', '..', '\ud800'])('with the SID %j is refused before anything is sent', (accountSid) => {
    expect(() => accountOf({ ...request, accountSid })).toThrow(expect.objectContaining({ code: 'account-not-found' }));
  });

  test('at a host without https is refused before anything is sent', () => {
    expect(() => accountOf({ ...request, region: 'custom', apiHost: 'http://api.example.com' })).toThrow(
      expect.objectContaining({ code: 'bad-host' }),
    );
  });
});

describe('a secret', () => {
  test('is used without what copying added', () => {
    expect(secretOf({ kind: 'session-token', sessionToken: ' Bearer abc.def \n' })).toEqual({
      kind: 'session-token',
      sessionToken: 'abc.def',
    });
    expect(secretOf({ kind: 'api-key', apiKey: ' k ', apiToken: '\tt' })).toEqual({
      kind: 'api-key',
      apiKey: 'k',
      apiToken: 't',
    });
  });

  test.each([
    { kind: 'session-token', sessionToken: '' },
    { kind: 'session-token', sessionToken: 'two\nlines' },
    { kind: 'session-token', sessionToken: 'naïve' },
    { kind: 'api-key', apiKey: '', apiToken: 't' },
    { kind: 'api-key', apiKey: 'k', apiToken: ' ' },
  ] as const)('that cannot be one (%j) is refused before anything is sent', (credentials) => {
    expect(() => secretOf(credentials)).toThrow(expect.objectContaining({ code: 'wrong-credentials' }));
  });
});
