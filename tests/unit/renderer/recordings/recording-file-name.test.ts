import { describe, expect, test } from 'vitest';
import { recordingFileName } from '../../../../src/renderer/recordings/save-recordings.ts';
import { aCall } from '../cache/a-call.ts';

describe('the name of a saved recording', () => {
  const call = aCall({
    callSid: 'sid',
    startTime: Date.UTC(2026, 10, 12, 9, 2),
    agent: { userId: 'u1', name: 'Asha Rao' },
    customer: { number: '+919812345678', name: 'A Customer' },
  });

  test('tells when, who and with whom, in the shown zone', () => {
    expect(recordingFileName(call, 'Asia/Kolkata')).toBe('2026-11-12 14.32 Asha Rao +919812345678');
  });

  test('leaves out what is not known, and falls back on the call SID', () => {
    expect(recordingFileName({ ...call, agent: null }, 'UTC')).toBe('2026-11-12 09.02 +919812345678');
    expect(
      recordingFileName({ ...call, startTime: null, agent: null, customer: { number: null, name: null } }, 'UTC'),
    ).toBe('sid');
  });
});
