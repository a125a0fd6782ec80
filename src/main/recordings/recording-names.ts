import { join } from 'node:path';
import { CodedError } from '../../shared/result.ts';
import { SealedNames } from '../sealing/sealed-names.ts';
import { type AudioFormat, isAudioFormat } from './audio-format.ts';

/** What the name of a recording's file stands for. */
export interface RecordingName {
  readonly callSid: string;
  readonly extension: AudioFormat;
  /** By the file's random ID: differs for every file. */
  readonly fileId: string;
}

/** A file in the folder of an account's recordings. */
export type NamedFile =
  | ({ readonly kind: 'recording' } & RecordingName)
  /** A download that is not whole yet, its version, and a copy that is being sealed. */
  | { readonly kind: 'part' | 'version' | 'copy'; readonly callSid: string };

/** By the first byte of what a name stands for. The format is in it, so that no extension tells it. Only ever added to at its end. */
const kinds = [
  ...(['part', 'version', 'copy'] as const),
  ...(['mp3', 'wav', 'm4a', 'ogg', 'flac', 'aac', 'webm', 'gsm', 'au', 'amr'] as const),
  ...(['3gp', 'mov', 'aif', 'wma', 'mp2', 'ac3', 'ape', 'wv', 'qcp', 'voc'] as const),
];
const fileIdBytes = 8;
/** File systems allow 255 bytes a name. A byte takes two; 16 are the IV, and one the kind. */
const longestCallSidBytes = 127 - 16 - 1 - fileIdBytes;

/** Makes the names of an account's files, and reads them. They tell nothing without its key. */
export class RecordingNames {
  readonly #names: SealedNames;

  /** @param key the account's subkey for the names of recordings */
  constructor(key: Uint8Array) {
    this.#names = new SealedNames(key);
  }

  /** @throws CodedError 'bad-request' for a call SID too long to name a file */
  ofRecording({ callSid, extension, fileId }: RecordingName): string {
    return this.#names.seal(
      Buffer.concat([Buffer.of(kinds.indexOf(extension)), Buffer.from(fileId, 'hex'), sidBytes(callSid)]),
    );
  }

  /** @throws CodedError 'bad-request' for a call SID too long to name a file */
  of(kind: 'part' | 'version' | 'copy', callSid: string): string {
    return this.#names.seal(Buffer.concat([Buffer.of(kinds.indexOf(kind)), sidBytes(callSid)]));
  }

  /** What a name stands for; null for one that is none of these. */
  read(name: string): NamedFile | null {
    const content = this.#names.open(name);
    const kind = kinds[content?.[0] ?? kinds.length];
    if (content === null || kind === undefined) return null;
    if (!isAudioFormat(kind)) return { kind, callSid: content.toString('utf8', 1) };
    const fileId = content.toString('hex', 1, 1 + fileIdBytes);
    return { kind: 'recording', callSid: content.toString('utf8', 1 + fileIdBytes), extension: kind, fileId };
  }

  /** Overwrites its keys. */
  erase(): void {
    this.#names.erase();
  }
}

function sidBytes(callSid: string): Buffer {
  const bytes = Buffer.from(callSid, 'utf8');
  if (bytes.length === 0 || bytes.length > longestCallSidBytes) {
    throw new CodedError(
      'bad-request',
      'The recording of this call cannot be kept on this laptop, because its call SID is too long to name a file. The call itself is kept.',
    );
  }
  return bytes;
}

/** The folder of an account below `root`. An account id is a name of our own making; anything that is not one is refused. */
export function accountFolder(root: string, accountId: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(accountId)) throw new Error('an account id cannot name a folder');
  return join(root, accountId);
}
