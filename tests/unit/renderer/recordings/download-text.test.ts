import { describe, expect, it } from 'vitest';
import { downloadText, percentReceived } from '../../../../src/renderer/recordings/download-text.ts';
import type { RecordingState } from '../../../../src/shared/recording.ts';

const downloading = (receivedBytes: number, totalBytes: number | null): RecordingState => ({
  callSid: 'a',
  kept: false,
  state: 'downloading',
  receivedBytes,
  totalBytes,
});

describe('percentReceived', () => {
  it('is told only when the server says how much there is', () => {
    expect(percentReceived(downloading(25, 100))).toBe(25);
    expect(percentReceived(downloading(25, null))).toBeNull();
    expect(percentReceived({ callSid: 'a', kept: false, state: 'queued' })).toBeNull();
    expect(percentReceived(undefined)).toBeNull();
  });
});

describe('downloadText', () => {
  it('says how much came, and of how much if that is known', () => {
    expect(downloadText(downloading(1_200_000, 4_000_000), null)).toBe('Downloading, 1.2 MB of 4.0 MB');
    expect(downloadText(downloading(1_200_000, null), null)).toBe('Downloading, 1.2 MB so far');
  });

  it('says what a recording waits for', () => {
    expect(downloadText({ callSid: 'a', kept: false, state: 'queued' }, null)).toBe('Waiting for its turn');
    expect(downloadText({ callSid: 'a', kept: false, state: 'queued' }, 'network')).toBe('Waiting for the network');
    expect(downloadText({ callSid: 'a', kept: false, state: 'queued' }, 'sign-in')).toBe('Waiting until you sign in');
  });

  it('says why the latest try failed of one that is tried again by itself', () => {
    const failure = { code: 'timeout', message: 'The storage sent nothing.', retryable: true } as const;
    expect(downloadText({ callSid: 'a', kept: true, state: 'queued', failure }, null)).toBe(
      'The storage sent nothing. It is tried again by itself.',
    );
  });

  it('says why one failed in the words it came with', () => {
    const error = { code: 'recording-gone', message: 'It was deleted.', retryable: false } as const;
    expect(downloadText({ callSid: 'a', kept: false, state: 'failed', error }, null)).toBe('It was deleted.');
  });
});
