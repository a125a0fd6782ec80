import type { RecordingState } from '../../../shared/recording.ts';
import { isReady, type ReadyRecording } from '../../recordings/questions.ts';

export interface DownloadGroups {
  /** Wanted, and neither here nor on their way. */
  readonly failed: readonly RecordingState[];
  /** What is being downloaded first, then what waits, each in the order asked for. */
  readonly underWay: readonly RecordingState[];
  /** The account has no recording of these calls. */
  readonly without: readonly RecordingState[];
  /** The newest first. */
  readonly onLaptop: readonly ReadyRecording[];
}

/** Recordings by what a person can do about them. */
export function groupDownloads(recordings: readonly RecordingState[]): DownloadGroups {
  const those = (wanted: RecordingState['state']) => recordings.filter(({ state }) => state === wanted);
  return {
    failed: [...those('failed'), ...those('absent')],
    underWay: [...those('downloading'), ...those('queued')],
    without: those('without'),
    onLaptop: recordings.filter(isReady).sort((a, b) => b.file.downloadedAt - a.file.downloadedAt),
  };
}
