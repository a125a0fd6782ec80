import type { RecordingState } from '../../../shared/recording.ts';

/** How it stands with all that is kept offline, in numbers of calls. */
export interface KeepingSummary {
  readonly kept: number;
  /** Their recording is on this laptop. */
  readonly here: number;
  readonly bytesHere: number;
  /** The account has no recording of them. */
  readonly without: number;
  /** Waiting or being fetched. */
  readonly underWay: number;
  /** Neither here nor on their way. */
  readonly failed: number;
  /** Here, but nothing of them can be played. */
  readonly unplayable: readonly UnplayableRecording[];
}

export interface UnplayableRecording {
  readonly callSid: string;
  /** For people. */
  readonly format: string;
  /** Whether there is sound that another program may play. */
  readonly hasSound: boolean;
}

export function keepingSummary(recordings: Iterable<RecordingState>): KeepingSummary {
  const unplayable: UnplayableRecording[] = [];
  const sums = { kept: 0, here: 0, bytesHere: 0, without: 0, underWay: 0, failed: 0 };
  for (const recording of recordings) {
    if (!recording.kept) continue;
    sums.kept += 1;
    switch (recording.state) {
      case 'ready':
        sums.here += 1;
        sums.bytesHere += recording.file.bytes;
        if (recording.file.sound !== undefined && recording.file.sound.unplayable !== null) {
          const { format, unplayable: why } = recording.file.sound;
          unplayable.push({ callSid: recording.callSid, format, hasSound: why === 'format' });
        }
        break;
      case 'without':
        sums.without += 1;
        break;
      case 'failed':
      case 'absent':
        sums.failed += 1;
        break;
      default:
        sums.underWay += 1;
    }
  }
  return { ...sums, unplayable };
}
