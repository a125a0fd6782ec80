import { describe, expect, it } from 'vitest';
import {
  credentialsOf,
  type SignInEntries,
  whatIsMissing,
} from '../../../../../src/renderer/features/connect/sign-in-entries.ts';

const none = { apiKey: '', apiToken: '', sessionToken: '' };
const missing = (secrets: Partial<SignInEntries['secrets']>, rest: Partial<SignInEntries> = {}) =>
  whatIsMissing({ region: 'mumbai', apiHost: '', accountSid: 'acme', secrets: { ...none, ...secrets }, ...rest });

describe('whatIsMissing', () => {
  it('is content with a key and its token, or with a session token alone', () => {
    expect(missing({ apiKey: 'k', apiToken: 't' })).toEqual({});
    expect(missing({ sessionToken: 's' })).toEqual({});
  });

  it('asks for the half of a key and token that is not there', () => {
    expect(Object.keys(missing({ apiKey: 'k' }))).toEqual(['apiToken']);
    expect(Object.keys(missing({ apiToken: 't' }))).toEqual(['apiKey']);
  });

  it('says that either will do where neither was given', () => {
    expect(missing({}).apiKey).toMatch(/or a session token/);
  });

  it('refuses both ways at once, for it cannot know which is meant', () => {
    expect(missing({ apiKey: 'k', apiToken: 't', sessionToken: 's' }).sessionToken).toMatch(/not both/);
    expect(missing({ apiKey: 'k', sessionToken: 's' }).sessionToken).toMatch(/not both/);
  });

  it('asks for an API host in the custom region alone', () => {
    expect(missing({ sessionToken: 's' }, { region: 'custom' }).apiHost).toMatch(/address/);
    expect(missing({ sessionToken: 's' }, { accountSid: ' ' }).accountSid).toMatch(/account SID/);
  });
});

it('signs in by whichever was filled in', () => {
  expect(credentialsOf({ ...none, sessionToken: 's' })).toEqual({ kind: 'session-token', sessionToken: 's' });
  expect(credentialsOf({ apiKey: 'k', apiToken: 't', sessionToken: '' })).toEqual({
    kind: 'api-key',
    apiKey: 'k',
    apiToken: 't',
  });
});
