import type { RecordingFile, RecordingState } from '../../shared/recording.ts';
import { formatBytes } from '../ui/format.ts';
import { type WaitsFor, waitingTitle } from './waits-for.ts';

/** 0 to 100; null when it cannot be told, because nothing came yet or the server does not say how much there is. */
export function percentReceived(recording: RecordingState | undefined): number | null {
  if (recording?.state !== 'downloading' || recording.totalBytes === null || recording.totalBytes <= 0) return null;
  return Math.min(100, (recording.receivedBytes / recording.totalBytes) * 100);
}

/** What a recording's state is, in a few words; a queued one waits for the network or for its turn. @param waits what the account waits for */
export function downloadText(recording: RecordingState, waits: WaitsFor | null): string {
  switch (recording.state) {
    case 'queued':
      if (recording.failure !== undefined) return `${recording.failure.message} It is tried again by itself.`;
      return waits === null ? 'Waiting for its turn' : waitingTitle[waits];
    case 'downloading':
      return recording.totalBytes === null
        ? `Downloading, ${formatBytes(recording.receivedBytes)} so far`
        : `Downloading, ${formatBytes(recording.receivedBytes)} of ${formatBytes(recording.totalBytes)}`;
    case 'ready':
      return readyText(recording.file);
    case 'failed':
      return recording.error.message;
    case 'without':
      return 'The account has no recording of this call';
    case 'absent':
      return 'Not on this laptop';
  }
}

function readyText({ bytes, sound }: RecordingFile): string {
  const size = formatBytes(bytes);
  if (sound === undefined || sound.unplayable === null) return size;
  return sound.unplayable === 'empty' ? `${size}, holds no sound` : `${size}, cannot be played: ${sound.format}`;
}
