import { describe, expect, it } from 'vitest';
import { groupDownloads } from '../../../../../src/renderer/features/downloads/group-downloads.ts';
import type { RecordingState } from '../../../../../src/shared/recording.ts';

describe('groupDownloads', () => {
  const ready = (callSid: string, downloadedAt: number): RecordingState => ({
    callSid,
    state: 'ready',
    file: { bytes: 1, mimeType: 'audio/mpeg', downloadedAt },
  });

  it('puts what is being downloaded before what waits, and the newest file first', () => {
    const groups = groupDownloads([
      { callSid: 'waits', state: 'queued' },
      ready('old', 1),
      { callSid: 'comes', state: 'downloading', receivedBytes: 1, totalBytes: 2 },
      ready('new', 2),
    ]);
    expect(groups.underWay.map(({ callSid }) => callSid)).toEqual(['comes', 'waits']);
    expect(groups.onLaptop.map(({ callSid }) => callSid)).toEqual(['new', 'old']);
    expect(groups.failed).toEqual([]);
  });
});
