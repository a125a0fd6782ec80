import { CodedError } from '../../shared/result.ts';
import type { EpochMs } from '../../shared/units.ts';
import { networkError } from '../api/network-errors.ts';
import { RateLimitedError } from '../api/rate-limit-headers.ts';

const callUntouched = 'The call itself is not touched.';

/** The storage refuses even a link that was made a moment ago. */
export function refusedTwice(): CodedError {
  return new CodedError(
    'server-error',
    `The storage refused the recording, with a fresh link, too. ${callUntouched} Try again later; if it stays, ask your administrator whether this account may open recordings.`,
    { retryable: true },
  );
}

/** The recording's address, or one that it leads on to, would be asked for in the open. `protocol`: e.g. `ftp:`. */
export function unprotected(protocol = 'http:'): CodedError {
  return badAddress(
    `is not a secure (https) one, or leads on to one that is not (${protocol}//), so the app did not open it`,
  );
}

export function notAnAddress(): CodedError {
  return badAddress('is not one that can be opened');
}

export function withPassword(): CodedError {
  return badAddress(
    'contains a user name or a password, which the app sends to no storage, so the app did not open it',
  );
}

/** Any page or program of this laptop that listens could be asked by whoever wrote the link. */
export function ownLaptop(): CodedError {
  return badAddress(
    'leads to this laptop itself, and the account’s API is not on this laptop, so the app did not open it',
  );
}

function badAddress(what: string): CodedError {
  return new CodedError(
    'bad-host',
    `The address that the account gives for this recording ${what}. ${callUntouched} Ask Exotel about this recording.`,
  );
}

/** The storage wants to be left in peace until `retryAt`. */
export function storageBusy(retryAt: EpochMs, now: EpochMs): RateLimitedError {
  const seconds = Math.max(1, Math.ceil((retryAt - now) / 1_000));
  const when = seconds <= 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return new RateLimitedError(
    `The storage of the recordings was asked too often. ${callUntouched} It may be asked again in ${when}.`,
    retryAt,
  );
}

/** No answer came from the storage. `thrown` is what fetch rejected with. */
export function storageUnreachable(thrown: unknown, url: string): CodedError {
  // What Chromium's stack says of a request that the app's own guard has cancelled.
  if (thrown instanceof Error && thrown.message.includes('ERR_BLOCKED_BY_CLIENT')) {
    return badAddress(
      'leads on to one that is not a secure (https) one, or to this laptop itself, so the app did not open it',
    );
  }
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

/** It is audio to nobody: what sniffs it failed at it. */
export function unrecognised(cause: unknown): CodedError {
  return new CodedError(
    'recording-not-audio',
    `The file that the storage sent could not be recognised as audio, so it was not kept. ${callUntouched} Try again later; if it stays, ask Exotel about this recording.`,
    { retryable: true, cause },
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
