import { expect, test } from 'vitest';
import { StayAwake } from '../../../../src/main/shell/stay-awake.ts';
import type { RecordingState } from '../../../../src/shared/recording.ts';

function laptop() {
  const awake: number[] = [];
  let lastId = 0;
  const stayAwake = new StayAwake({
    start: (type) => {
      expect(type).toBe('prevent-app-suspension');
      awake.push(++lastId);
      return lastId;
    },
    stop: (id) => {
      expect(awake).toContain(id);
      awake.splice(awake.indexOf(id), 1);
      return true;
    },
  });
  return { stayAwake, awake };
}

const coming = (callSid: string, kept = true): RecordingState => ({ callSid, kept, state: 'queued' });
const gone = (callSid: string): RecordingState => ({ callSid, kept: false, state: 'absent' });
const failed = (callSid: string): RecordingState => ({
  callSid,
  kept: true,
  state: 'failed',
  error: { code: 'unexpected', message: '', retryable: false },
});

test('the laptop stays awake, once, until the last recording to keep has come or failed', () => {
  const { stayAwake, awake } = laptop();
  stayAwake.recordingChanged(coming('a'));
  stayAwake.recordingChanged({ callSid: 'b', kept: true, state: 'downloading', receivedBytes: 1, totalBytes: null });
  expect(awake).toHaveLength(1);
  stayAwake.recordingChanged(gone('a'));
  expect(awake).toHaveLength(1);
  stayAwake.recordingChanged(failed('b'));
  expect(awake).toHaveLength(0);
});

test('what is only played keeps nobody awake', () => {
  const { stayAwake, awake } = laptop();
  stayAwake.recordingChanged(coming('a', false));
  expect(awake).toHaveLength(0);
});

test('the laptop may sleep while downloads are paused, offline, signed out or stopped by an error', () => {
  const { stayAwake, awake } = laptop();
  stayAwake.recordingChanged(coming('a'));
  for (const held of ['paused', 'offline', 'signed-out'] as const) {
    stayAwake.statusChanged({ held, error: null });
    expect(awake).toHaveLength(0);
    stayAwake.statusChanged({ held: null, error: null });
    expect(awake).toHaveLength(1);
  }
  stayAwake.statusChanged({ held: null, error: { code: 'disk-full', message: '', retryable: true } });
  expect(awake).toHaveLength(0);
});

test('what was left to download at the last quit counts, and that of another account does not', () => {
  const { stayAwake, awake } = laptop();
  stayAwake.reset([coming('a'), failed('b')]);
  expect(awake).toHaveLength(1);
  stayAwake.reset([]);
  expect(awake).toHaveLength(0);
});
