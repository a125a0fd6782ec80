import { join } from 'node:path';
import { CodedError } from '../../shared/result.ts';
import { audioFormats } from './audio-format.ts';
import { hashDigits } from './file-hash.ts';

/** What the name of a recording's file tells. */
export interface RecordingName {
  readonly callSid: string;
  /** The first digits of the SHA-256 of what the file must hold. */
  readonly hash: string;
  readonly mimeType: string;
}

/** File systems allow 255 bytes a name; a byte of a call SID takes two, the rest is for the hash and extensions. */
const longestCallSidBytes = 110;
const hashOnly = new RegExp(`^[0-9a-f]{${hashDigits}}$`);

/**
 * The name of a call's files without hash and extension: the SID's bytes as hex. Base64 would be shorter, but the file
 * systems of macOS and Windows take `YWJj` and `YWJJ` (of SIDs ending in `abc` and `abI`) for the same name.
 * Throws 'bad-request' for a SID too long to name a file.
 */
export function stemOf(callSid: string): string {
  const bytes = Buffer.from(callSid, 'utf8');
  if (bytes.length === 0 || bytes.length > longestCallSidBytes) {
    throw new CodedError(
      'bad-request',
      'The recording of this call cannot be kept on this laptop, because its call SID is too long to name a file. The call itself is kept.',
    );
  }
  return bytes.toString('hex');
}

/** The call SID that {@link stemOf} made a stem of; null for any other name. */
export function callSidOf(stem: string): string | null {
  if (!/^([0-9a-f]{2})+$/.test(stem)) return null;
  return Buffer.from(stem, 'hex').toString('utf8');
}

/** `<stem>.<hash>.<extension>`: the name says what must be in the file, so the file proves itself. */
export function recordingName(callSid: string, hash: string, extension: string): string {
  return `${stemOf(callSid)}.${hash}.${extension}`;
}

/** What a file's name tells; null for one that is no recording's. */
export function readRecordingName(name: string): RecordingName | null {
  const [stem = '', hash = '', extension = '', ...more] = name.split('.');
  const callSid = callSidOf(stem);
  const mimeType = audioFormats[extension];
  if (callSid === null || mimeType === undefined || more.length > 0 || !hashOnly.test(hash)) return null;
  return { callSid, hash, mimeType };
}

/** The folder of an account below `root`. An account id is a name of our own making; anything that is not one is refused. */
export function accountFolder(root: string, accountId: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(accountId)) throw new Error('an account id cannot name a folder');
  return join(root, accountId);
}
