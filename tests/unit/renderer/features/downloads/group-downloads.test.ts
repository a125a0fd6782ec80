import { describe, expect, it } from 'vitest';
import { groupDownloads } from '../../../../../src/renderer/features/downloads/group-downloads.ts';
import type { RecordingState } from '../../../../../src/shared/recording.ts';

describe('groupDownloads', () => {
  const ready = (callSid: string, downloadedAt: number): RecordingState => ({
    callSid,
    kept: true,
    state: 'ready',
    file: { bytes: 1, mimeType: 'audio/mpeg', downloadedAt, playedAt: null, stoppedAtSeconds: null },
  });

  it('puts what is being downloaded before what waits, and the newest file first', () => {
    const groups = groupDownloads([
      { callSid: 'waits', kept: true, state: 'queued' },
      ready('old', 1),
      { callSid: 'comes', kept: false, state: 'downloading', receivedBytes: 1, totalBytes: 2 },
      ready('new', 2),
    ]);
    expect(groups.underWay.map(({ callSid }) => callSid)).toEqual(['comes', 'waits']);
    expect(groups.onLaptop.map(({ callSid }) => callSid)).toEqual(['new', 'old']);
    expect(groups.failed).toEqual([]);
  });

  it('puts with what failed what is kept and yet not here, and apart of what the account has no recording', () => {
    const groups = groupDownloads([
      { callSid: 'none', kept: true, state: 'without' },
      { callSid: 'lost', kept: true, state: 'absent' },
      ready('here', 1),
    ]);
    expect(groups.failed.map(({ callSid }) => callSid)).toEqual(['lost']);
    expect(groups.without.map(({ callSid }) => callSid)).toEqual(['none']);
    expect(groups.underWay).toEqual([]);
  });
});
