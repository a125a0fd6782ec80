import type { RecordingState } from '../../../shared/recording.ts';

type Ready = Extract<RecordingState, { state: 'ready' }>;

export interface DownloadGroups {
  readonly failed: readonly RecordingState[];
  /** What is being downloaded first, then what waits, each in the order asked for. */
  readonly underWay: readonly RecordingState[];
  /** The newest first. */
  readonly onLaptop: readonly Ready[];
}

/** Recordings by what a person can do about them. */
export function groupDownloads(recordings: readonly RecordingState[]): DownloadGroups {
  return {
    failed: recordings.filter(({ state }) => state === 'failed'),
    underWay: [
      ...recordings.filter(({ state }) => state === 'downloading'),
      ...recordings.filter(({ state }) => state === 'queued'),
    ],
    onLaptop: recordings
      .filter((recording): recording is Ready => recording.state === 'ready')
      .sort((a, b) => b.file.downloadedAt - a.file.downloadedAt),
  };
}
