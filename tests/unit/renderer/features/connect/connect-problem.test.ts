import { describe, expect, it } from 'vitest';
import {
  apiHostProblem,
  fieldToBlame,
  problemTitle,
} from '../../../../../src/renderer/features/connect/connect-problem.ts';
import type { ErrorCode } from '../../../../../src/shared/result.ts';

describe('apiHostProblem', () => {
  it.each([
    'https://api.example.com',
    'api.example.com',
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:80',
  ])('lets %s through', (host) => {
    expect(apiHostProblem(host)).toBeNull();
  });

  it.each([
    'http://api.example.com',
    'ftp://api.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
  ])('refuses %s, for only https is safe', (host) => {
    expect(apiHostProblem(host)).toMatch(/https/);
  });

  it('asks for an address where there is none, and refuses what is none', () => {
    expect(apiHostProblem('  ')).toMatch(/address of the API/);
    expect(apiHostProblem('https://')).toMatch(/not an address/);
    expect(apiHostProblem('https://me:secret@api.example.com')).toMatch(/name and password/);
  });
});

describe('fieldToBlame', () => {
  const blame = (code: ErrorCode, region = 'singapore') =>
    fieldToBlame({ code, message: '', retryable: false }, region);

  it('points at what the person typed', () => {
    expect(blame('wrong-credentials')).toBe('secret');
    expect(blame('account-not-found')).toBe('accountSid');
    expect(blame('bad-host', 'custom')).toBe('apiHost');
  });

  it('blames no field for what nobody typed', () => {
    expect(blame('unreachable', 'mumbai')).toBeNull();
    expect(blame('server-error')).toBeNull();
  });
});

it('every problem has a title', () => {
  expect(problemTitle('wrong-credentials')).toBe('These credentials were refused');
  expect(problemTitle('unexpected')).toBe('Not connected');
});
