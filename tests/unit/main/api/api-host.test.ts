import { describe, expect, test } from 'vitest';
import { isLoopbackOrigin, parseApiHost } from '../../../../src/main/api/api-host.ts';

describe('an API host as a person types it', () => {
  test.each([
    ['ccm-api.exotel.com', 'https://ccm-api.exotel.com'],
    ['  https://ccm-api.exotel.com/ ', 'https://ccm-api.exotel.com'],
    ['https://CCM-API.exotel.com:8443', 'https://ccm-api.exotel.com:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%j is the origin %s', (typed, origin) => {
    expect(parseApiHost(typed)).toBe(origin);
  });

  test.each([
    ['http://ccm-api.exotel.com', 'https://'],
    ['http://127.0.0.1.example.com', 'https://'],
    ['http://localhost.example.com', 'https://'],
    ['ftp://ccm-api.exotel.com', 'https://'],
    ['https://key:token@ccm-api.exotel.com', 'password'],
    ['https://ccm-api.exotel.com/v4', 'path'],
    ['https://ccm-api.exotel.com/?a=b', 'path'],
    ['', 'address'],
    ['https://', 'address'],
    ['not a host', 'address'],
  ])('%j is refused, and the reason names what is wrong (%s)', (typed, named) => {
    expect(() => parseApiHost(typed)).toThrow(
      expect.objectContaining({ code: 'bad-host', message: expect.stringContaining(named) }),
    );
  });

  test('only origins of this laptop itself are loopback', () => {
    expect(isLoopbackOrigin('http://127.0.0.1:80')).toBe(true);
    expect(isLoopbackOrigin('https://ccm-api.exotel.com')).toBe(false);
  });
});
