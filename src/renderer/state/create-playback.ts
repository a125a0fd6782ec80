import type { Connection } from '../../shared/account.ts';
import { sidOf } from '../../shared/call-part.ts';
import { playableFile, recordingPath } from '../../shared/recording.ts';
import type { AppError } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EpochMs, Ms, Seconds } from '../../shared/units.ts';
import { onEvent, request } from '../bridge.ts';
import { Playback } from '../playback/playback.ts';
import type { FileCondition } from '../playback/playback-state.ts';

import { windowSound } from '../playback/window-sound.ts';
import type { RecordingStore } from '../recordings/recording-store.ts';
import { unplayableText } from '../recordings/sound-text.ts';

/** What a crash may lose of the place where one listens. */
const keepPlaceEveryMs: Ms = 10_000;

interface PlaybackSources {
  readonly recordings: Pick<RecordingStore, 'get'>;
  readonly settings: Settings;
  connection(): Connection;
}

/** The playback of this window. */
export function createPlayback({ recordings, settings, connection }: PlaybackSources): Playback {
  /** What was heard since the start: main's word of it comes later than the next press of Play may. */
  const places = new Map<string, Seconds>();
  const stateOf = (callSid: string) => recordings.get(sidOf(callSid));
  const fileOf = (callSid: string) => playableFile(stateOf(callSid));
  const { playbackRate: rate, volume, skipSilence, swapSides } = settings;
  return new Playback(
    {
      ...windowSound,
      recordingUrl,
      condition,
      whyUnplayable: (callSid) => {
        const sound = fileOf(callSid)?.sound;
        return sound === undefined ? null : unplayableText(sound);
      },
      versionHere: (callSid) => fileOf(callSid)?.downloadedAt ?? null,
      mimeTypeHere: (callSid) => fileOf(callSid)?.mimeType ?? null,
      stoppedAt: (callSid) => places.get(callSid) ?? fileOf(callSid)?.stoppedAtSeconds ?? null,
      positionChanged: (callSid, stoppedAtSeconds) => {
        places.set(callSid, stoppedAtSeconds ?? 0);
        // Where one stopped is a convenience: a laptop that cannot keep it still plays.
        request('recording.position', { callSid, stoppedAtSeconds }).catch(() => undefined);
      },
      whyNoDownload: () => whyNoDownload(connection()),
      download: (callSid) => request('recording.download', { callSid }),
      // One that is kept was wanted by more than this press of Play.
      cancelDownload: async (callSid) =>
        stateOf(callSid)?.kept ? null : request('recording.cancel', { callSids: [callSid] }),
      downloadAgain: (callSid) => request('recording.fetch-again', { callSid }),
    },
    { rate, volume, skipSilence, swapSides },
  );
}

/**
 * Tells the playback what becomes of recordings, has it remember where one stopped listening, and tells main whether it plays.
 * Answers what ends that.
 */
export function followRecordings(playback: Playback): () => void {
  const end = onEvent('recordings', (changed) => {
    for (const recording of changed) playback.learn(recording);
  });
  const keepPlace = () => playback.keepPlace();
  let isPlaying = false;
  const tellPlaying = (playing: boolean) => {
    if (playing === isPlaying) return;
    isPlaying = playing;
    // Main only holds updates back meanwhile.
    request('playback.playing', { playing }).catch(() => undefined);
  };
  const endPlaying = playback.subscribe(() => tellPlaying(playback.getState().playing));
  const timer = window.setInterval(() => playback.getState().playing && keepPlace(), keepPlaceEveryMs);
  window.addEventListener('pagehide', keepPlace);
  return () => {
    end();
    endPlaying();
    tellPlaying(false);
    window.clearInterval(timer);
    window.removeEventListener('pagehide', keepPlace);
  };
}

async function condition(callSid: string): Promise<FileCondition> {
  return request('recording.condition', { callSid: sidOf(callSid) }).catch(() => 'gone');
}

function whyNoDownload({ state }: Connection): AppError | null {
  if (state === 'online' || state === 'connecting') return null;
  const notHere = 'This recording is not on this laptop yet';
  if (state === 'offline') {
    return { code: 'offline', message: `${notHere}, and there is no network to get it with.`, retryable: true };
  }
  return { code: 'not-connected', message: `${notHere}. Sign in to get it.`, retryable: true };
}

/** Where the audio element finds a call's recording. */
function recordingUrl(callSid: string, version: EpochMs | null): string {
  return new URL(recordingPath(sidOf(callSid), version), window.location.origin).href;
}
