import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type ApiAnswer, refuse, succeed } from '../api-answers.ts';
import type { Sessions } from '../sessions.ts';

const loginBody = z.object({ username: z.string(), password: z.string(), account_sid: z.string().optional() });

export interface Key {
  readonly accountSid: string;
  readonly apiKey: string;
  readonly apiToken: string;
}

/** `POST /v4/accounts/<sid>/login`: opens a session for whoever has the API key and token. */
export function logIn(body: string, key: Key, sessions: Sessions): ApiAnswer {
  const parsed = loginBody.safeParse(parseJson(body));
  if (!parsed.success) {
    return refuse(
      'POST',
      400,
      'Invalid body',
      'Send JSON with username (the API key), password (the API token) and account_sid.',
    );
  }
  const { username, password, account_sid: accountSid } = parsed.data;
  const right = same(username, key.apiKey) && same(password, key.apiToken);
  if (!right || (accountSid !== undefined && accountSid !== key.accountSid)) {
    return refuse('POST', 401, 'Unauthorized', 'The API key or the API token is wrong.');
  }
  const session = sessions.open();
  return succeed('POST', {
    session_token: session.token,
    expires_at: new Date(session.expiresAt).toISOString(),
    user: { user_id: 'user_001', name: 'Sample Reviewer', role: 'supervisor' },
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function same(given: string, expected: string): boolean {
  return timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest());
}
