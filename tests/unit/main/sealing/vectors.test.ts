import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AccountKeys, deriveKeys } from '../../../../src/main/sealing/account-keys.ts';
import { chunkStart, FileSeal, headerBytes } from '../../../../src/main/sealing/file-seal.ts';
import { keyOfRecoveryCode } from '../../../../src/main/sealing/recovery-code.ts';
import { unseal } from '../../../../src/main/sealing/sealed-bytes.ts';
import { SealedNames } from '../../../../src/main/sealing/sealed-names.ts';
import { keyOfPassphrase, unwrapKey } from '../../../../src/main/sealing/wrapped-key.ts';
import { ImportedKeys } from '../../../../src/renderer/cache/imported-keys.ts';
import { openRecord } from '../../../../src/renderer/cache/record-codec.ts';

const folder = join(import.meta.dirname, '../../../vectors');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** What a case holds, or the SHA-256 of that, in hex; null: it must not open. */
const plain = { plain: z.string().nullish(), plainSha256: z.string().nullish() };
const lookedUp = z.union([z.string(), z.number()]);
const record = {
  kind: z.enum(['calls', 'index', 'page', 'snapshot', 'live', 'row', 'check']),
  table: z.string(),
  key: lookedUp,
  owner: z.string(),
  sealed: z.string(),
};
const wrap = {
  kind: z.enum(['keychain', 'passphrase', 'recovery-code']),
  wrapped: z.base64(),
  wrappingKey: z.string().optional(),
  passphrase: z.string().optional(),
  salt: z.base64().optional(),
  cost: z.int().optional(),
  blockSize: z.int().optional(),
  parallel: z.int().optional(),
  code: z.string().optional(),
};
const common = { dataKey: z.string(), accountId: z.string() };
const ofCases = <Case extends z.ZodRawShape>(shape: Case) => z.array(z.object({ ...shape, ...plain }));
const vectors = z.discriminatedUnion('format', [
  z.object({ format: z.literal('subkeys'), ...common, cases: ofCases({ name: z.string() }) }),
  z.object({ format: z.literal('json-file'), ...common, cases: ofCases({ name: z.string(), sealed: z.string() }) }),
  z.object({ format: z.literal('recording'), ...common, cases: ofCases({ callSid: z.string(), sealed: z.string() }) }),
  z.object({ format: z.literal('recording-name'), ...common, cases: ofCases({ name: z.string() }) }),
  z.object({ format: z.literal('key-file'), ...common, cases: z.array(z.object({ ...plain, ...wrap })) }),
  z.object({ format: z.literal('cache-record'), ...common, cases: ofCases(record) }),
  z.object({ format: z.literal('cache-name'), ...common, cases: ofCases({ table: z.string(), of: lookedUp }) }),
]);
type Vectors = z.infer<typeof vectors>;

function read(name: string): Vectors {
  return vectors.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

/** What a program must find, as it is printed. */
function expected(name: string): (string | null)[] {
  return read(name).cases.map((one) => one.plain ?? one.plainSha256 ?? null);
}

/** What was opened, or its SHA-256 where the vectors have that. */
function told(name: string, opened: readonly (string | null)[]): (string | null)[] {
  const sha256 = (hex: string) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');
  return read(name).cases.map((one, at) => {
    const found = opened[at] ?? null;
    return found !== null && one.plainSha256 !== undefined ? sha256(found) : found;
  });
}

async function openedByUs(name: string): Promise<(string | null)[]> {
  const { dataKey, accountId, ...given } = read(name);
  const keys = deriveKeys(Buffer.from(dataKey, 'hex'), accountId);
  const cacheKeys = await ImportedKeys.import({
    records: Uint8Array.from(keys.cache),
    names: Uint8Array.from(keys.cacheNames),
  });
  const opened = await (async () => {
    switch (given.format) {
      case 'subkeys':
        return given.cases.map((one) => keys[one.name as keyof AccountKeys]);
      case 'json-file':
        return given.cases.map((one) => unseal(keys.files, one.name, Buffer.from(one.sealed, 'hex')));
      case 'recording':
        return given.cases.map((one) => openRecording(keys, one.callSid, Buffer.from(one.sealed, 'hex')));
      case 'recording-name':
        return given.cases.map((one) => new SealedNames(keys.recordingNames).open(one.name));
      case 'key-file':
        return Promise.all(
          given.cases.map(async (one) => {
            const key = await wrappingKeyOf(one);
            return key && unwrapKey(key, one.kind, accountId, Buffer.from(one.wrapped, 'base64'));
          }),
        );
      case 'cache-record':
        return Promise.all(
          given.cases.map(({ owner, sealed, ...place }) =>
            openRecord(cacheKeys, { ...place, belongsTo: owner }, Uint8Array.from(Buffer.from(sealed, 'hex'))),
          ),
        );
      case 'cache-name': {
        const named = given.cases.map(({ table, of }) => cacheKeys.name(table, of));
        return (await Promise.all(named)).map((hex) => Buffer.from(hex, 'hex'));
      }
    }
  })();
  return opened.map((bytes) => bytes && Buffer.from(bytes).toString('hex'));
}

async function wrappingKeyOf(one: z.infer<z.ZodObject<typeof wrap>>): Promise<Uint8Array | null> {
  const { passphrase, salt, cost, blockSize, parallel, code, wrappingKey } = one;
  if (code !== undefined) return keyOfRecoveryCode(code);
  if (passphrase === undefined) return Buffer.from(wrappingKey ?? '', 'hex');
  const given = { cost: cost ?? 0, blockSize: blockSize ?? 0, parallel: parallel ?? 0 };
  return keyOfPassphrase(passphrase, Buffer.from(salt ?? '', 'base64'), given);
}

function openRecording(keys: AccountKeys, callSid: string, sealed: Buffer): Buffer | null {
  const file = FileSeal.of(sealed.subarray(0, headerBytes), keys.recordings, callSid);
  const count = Math.ceil((sealed.length - headerBytes) / (chunkStart(1) - chunkStart(0)));
  const chunks = Array.from({ length: count }, (_, chunk) =>
    file?.openChunk(sealed.subarray(chunkStart(chunk), chunkStart(chunk + 1)), chunk, chunk === count - 1),
  );
  const opened = chunks.filter((chunk) => chunk !== null && chunk !== undefined);
  return opened.length === count ? Buffer.concat(opened) : null;
}

/** A Python with the package cryptography; null where this machine has none. */
const python = ['python3', '/usr/bin/python3'].find((command) => {
  try {
    execFileSync(command, ['-c', 'import cryptography'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

describe('what an earlier version sealed', () => {
  test.each(names)('opens, as %s has it', async (name) => {
    expect(told(name, await openedByUs(name))).toEqual(expected(name));
  });

  test.skipIf(python === undefined)(
    'is opened by a program written from the docs alone (else: Python has no package cryptography)',
    () => {
      const script = join(folder, 'open-sealed.py');
      const printed = execFileSync(python ?? '', [script, ...names.map((name) => join(folder, name))], {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      const opened = z.array(z.array(z.string().nullable())).parse(JSON.parse(printed));
      expect(names.map((name, at) => told(name, opened[at] ?? []))).toEqual(names.map(expected));
    },
  );
});
