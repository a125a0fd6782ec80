import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Bytes } from '../../shared/units.ts';
import { DamagedFileError } from '../sealing/sealed-reader.ts';
import { piecesOf, type SoundFile } from '../sound/sound-bytes.ts';
import { type AudioFormat, isAudioFormat } from './audio-format.ts';

/** 64 bits, which tell a file from itself after an accident of the disk. */
const hashDigits = 16;

/** A file of versions up to 0.13, which did not seal recordings: `<SID in hex>.<hash>.<extension>`, `<SID>.part`, `<SID>.part.json`. */
export type UnsealedName =
  | { readonly kind: 'recording'; readonly callSid: string; readonly extension: AudioFormat; readonly hash: string }
  | { readonly kind: 'part' | 'version'; readonly callSid: string };

/** What such a name tells; null for any other. */
export function readUnsealedName(name: string): UnsealedName | null {
  const [stem = '', second = '', third = '', ...more] = name.split('.');
  if (!/^([0-9a-f]{2})+$/.test(stem) || more.length > 0) return null;
  const callSid = Buffer.from(stem, 'hex').toString('utf8');
  if (second === 'part' && third === '') return { kind: 'part', callSid };
  if (second === 'part' && third === 'json') return { kind: 'version', callSid };
  const isHash = second.length === hashDigits && /^[0-9a-f]+$/.test(second);
  return isHash && isAudioFormat(third) ? { kind: 'recording', callSid, extension: third, hash: second } : null;
}

/** What is in a file that is not sealed. */
export function unsealedFile(path: string, bytes: Bytes): SoundFile {
  return {
    bytes,
    open: async () => {
      const handle = await open(path, 'r');
      return {
        read: async (buffer, position) => (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
        close: () => handle.close(),
      };
    },
  };
}

/** Whether it holds what its name says. @throws DamagedFileError where it does not; errors of the system */
export async function verifyUnsealed(file: SoundFile, hash: string): Promise<void> {
  const actual = createHash('sha256');
  for await (const piece of piecesOf(file, 0, file.bytes)) actual.update(piece);
  if (actual.digest('hex').slice(0, hashDigits) !== hash) throw new DamagedFileError(0, file.bytes);
}
