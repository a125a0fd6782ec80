import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Bytes } from '../../shared/units.ts';
import { keyBytes } from './account-keys.ts';

/** Bytes in clear of every chunk but the last. The last has 1 to so many; in an empty file, which has that one alone, none. */
export const chunkBytes = 65_536;
const magic = Buffer.from('VLR');
const version = 1;
const fileIdBytes = 16;
/** What a sealed file begins with: magic, version, file ID. */
export const headerBytes = magic.length + 1 + fileIdBytes;
const nonceBytes = 12;
const tagBytes = 16;
/** What a sealed chunk is longer than what it holds. */
const overheadBytes = nonceBytes + tagBytes;
/** A sealed chunk that is full. */
export const sealedChunkBytes = chunkBytes + overheadBytes;

/** Where a chunk begins in a sealed file. */
export function chunkStart(chunk: number): Bytes {
  return headerBytes + chunk * sealedChunkBytes;
}

/** How long a sealed file is that holds so many bytes. */
export function sealedSize(plain: Bytes): Bytes {
  return headerBytes + plain + Math.max(1, Math.ceil(plain / chunkBytes)) * overheadBytes;
}

/** How many bytes a sealed file of this size holds; null for a size that no sealed file has. */
export function plainSize(sealed: Bytes): Bytes | null {
  const chunks = Math.ceil((sealed - headerBytes) / sealedChunkBytes);
  const plain = sealed - headerBytes - chunks * overheadBytes;
  return plain >= 0 && sealedSize(plain) === sealed ? plain : null;
}

/** Seals and opens the chunks of one file (the STREAM construction, with random nonces: docs/sealing.md). */
export class FileSeal {
  readonly header: Uint8Array;
  readonly #key: KeyObject;
  /** Header, call SID, chunk number, last. The last five bytes are set for each chunk. */
  readonly #associated: Buffer;

  private constructor(header: Uint8Array, key: Uint8Array, callSid: string) {
    this.header = header;
    const fileId = header.subarray(magic.length + 1);
    const fileKey = hkdfSync('sha256', key, fileId, 'voicelogs/recording/v1', keyBytes);
    // A key that is in the library's own memory already costs less for each chunk.
    this.#key = createSecretKey(new Uint8Array(fileKey));
    this.#associated = Buffer.concat([header, Buffer.from(callSid, 'utf8'), Buffer.alloc(5)]);
  }

  /** For a new file. @param key the account's subkey for recordings @param callSid whose recording it is */
  static create(key: Uint8Array, callSid: string): FileSeal {
    return new FileSeal(Buffer.concat([magic, Buffer.of(version), randomBytes(fileIdBytes)]), key, callSid);
  }

  /** For the file that has this header; null for what is no header of this version. */
  static of(header: Uint8Array, key: Uint8Array, callSid: string): FileSeal | null {
    const isHeader = header.length === headerBytes && header[magic.length] === version;
    if (!isHeader || !magic.equals(header.subarray(0, magic.length))) return null;
    return new FileSeal(Uint8Array.from(header), key, callSid);
  }

  /** The first 8 bytes of the file's random ID, in hex: differs for every file. */
  get fileId(): string {
    return Buffer.from(this.header.subarray(magic.length + 1, magic.length + 9)).toString('hex');
  }

  /**
   * Seals `plain` as the chunks from `first` on.
   * @param endsFile the last of them is the file's last; otherwise all are full
   * @param withHeader the header stands before them
   */
  sealChunks(plain: Uint8Array, first: number, endsFile: boolean, withHeader: boolean): Buffer {
    const begin = withHeader ? headerBytes : 0;
    const chunks = endsFile ? Math.max(1, Math.ceil(plain.length / chunkBytes)) : plain.length / chunkBytes;
    const sealed = Buffer.allocUnsafe(begin + plain.length + chunks * overheadBytes);
    if (withHeader) sealed.set(this.header);
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const part = plain.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes);
      const at = begin + chunk * sealedChunkBytes;
      // Random: a chunk may be sealed again with other bytes, after a crash or when a download goes on.
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
      cipher.setAAD(this.#associatedOf(first + chunk, endsFile && chunk === chunks - 1));
      sealed.set(nonce, at);
      sealed.set(cipher.update(part), at + nonceBytes);
      cipher.final();
      sealed.set(cipher.getAuthTag(), at + nonceBytes + part.length);
    }
    return sealed;
  }

  /** What a sealed chunk holds; null where it is not what was sealed as this chunk of this file. */
  openChunk(sealed: Uint8Array, chunk: number, isLast: boolean): Buffer | null {
    if (sealed.length < overheadBytes) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(this.#associatedOf(chunk, isLast));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    try {
      const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
      decipher.final();
      return plain;
    } catch {
      return null;
    }
  }

  #associatedOf(chunk: number, isLast: boolean): Uint8Array {
    this.#associated.writeUInt32BE(chunk, this.#associated.length - 5);
    this.#associated.writeUInt8(isLast ? 1 : 0, this.#associated.length - 1);
    return this.#associated;
  }
}
