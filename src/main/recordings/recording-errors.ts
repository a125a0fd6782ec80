import { CodedError } from '../../shared/result.ts';
import { networkError } from '../api/network-errors.ts';

const callUntouched = 'The call itself is not touched.';

/** The storage refuses even a link that was made a moment ago. */
export function refusedTwice(): CodedError {
  return new CodedError(
    'server-error',
    `The storage refused the recording, with a fresh link, too. ${callUntouched} Try again later; if it stays, ask your administrator whether this account may open recordings.`,
    { retryable: true },
  );
}

/** The recording's address, or one that it leads on to, would be asked for in the open. */
export function unprotected(): CodedError {
  return new CodedError(
    'bad-host',
    `The recording's address is not a secure (https) one, or leads on to one that is not, so the app did not open it. ${callUntouched} Ask Exotel about this recording.`,
  );
}

/** No answer came from the storage. `thrown` is what fetch rejected with. */
export function storageUnreachable(thrown: unknown, url: string): CodedError {
  // What Chromium's stack says of a request that the app's own guard has cancelled.
  if (thrown instanceof Error && thrown.message.includes('ERR_BLOCKED_BY_CLIENT')) return unprotected();
  const error = networkError(thrown, url);
  if (error.code === 'offline') return error;
  return new CodedError(
    'unreachable',
    `The storage of the recordings (${URL.parse(url)?.host ?? 'its host'}) cannot be reached. ${callUntouched} Check the network and try again; what had arrived is kept.`,
    { retryable: true, cause: thrown },
  );
}

/** The storage ended early. What arrived is kept as a part, and the next attempt goes on after it. */
export function cutShort(receivedBytes: number, totalBytes: number | null): CodedError {
  const share = totalBytes === null ? 'Only a part' : `Only ${receivedBytes} of ${totalBytes} bytes`;
  return new CodedError(
    'recording-cut-short',
    `${share} of the recording arrived before the connection broke off. ${callUntouched} Try again: the download goes on from there.`,
    { retryable: true },
  );
}

/** The storage sent more than it had announced, so none of it can be trusted. */
export function overlong(): CodedError {
  return new CodedError(
    'recording-cut-short',
    `The recording that arrived is not as long as the storage had announced, so it was not kept. ${callUntouched} Try again.`,
    { retryable: true },
  );
}

export function empty(): CodedError {
  return new CodedError(
    'recording-empty',
    `The recording that the storage sent is empty (no bytes). ${callUntouched} If the call ended only minutes ago, try again later: recordings appear up to 15 minutes after a call.`,
    { retryable: true },
  );
}

export function tooLarge(): CodedError {
  return new CodedError(
    'recording-not-audio',
    `The file at the storage is larger than 2 GiB, which no recording of a call is, so it was not kept. ${callUntouched} Ask Exotel about this recording.`,
  );
}

export function stalled(): CodedError {
  return new CodedError(
    'timeout',
    `The storage sent nothing for 30 seconds. ${callUntouched} Try again: the download goes on where it stopped.`,
    { retryable: true },
  );
}

export function tooSlow(): CodedError {
  return new CodedError(
    'timeout',
    `The storage sent less than 1 KB a second for two minutes. ${callUntouched} Try again: the download goes on where it stopped.`,
    { retryable: true },
  );
}

/** Known before the disk is full, so that nothing else breaks for want of room. */
export function noRoom(reserveBytes: number): CodedError {
  return new CodedError(
    'disk-full',
    `The disk of the app’s data folder has less than ${Math.round(reserveBytes / 1_000_000)} MB left beside this recording, so nothing more is fetched. Everything saved before is safe. Free some space, or remove recordings in Downloads; then go on.`,
    { retryable: true },
  );
}
