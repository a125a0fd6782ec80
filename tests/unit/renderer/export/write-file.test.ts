import { describe, expect, it } from 'vitest';
import { type FileChunk, type WriteFileDeps, writeFile } from '../../../../src/renderer/export/write-file.ts';
import { CodedError } from '../../../../src/shared/result.ts';

const pieces: FileChunk[] = [
  { data: 'call_sid\r\na\r\nb\r\n', done: 2, total: 3 },
  { data: new Uint8Array(3), done: 3, total: 3 },
];

/** A disk that remembers what happened to it, and the pieces that are written to it. */
function disk(changes: Partial<WriteFileDeps> = {}) {
  const events: string[] = [];
  const parts: WriteFileDeps = {
    open: async () => {
      events.push('open');
      return { exportId: 'x' };
    },
    write: async (_id, data) => {
      events.push(`write ${data.length}`);
    },
    close: async () => {
      events.push('close');
      return { fileName: 'calls.csv' };
    },
    abandon: async () => {
      events.push('abandon');
    },
    ...changes,
  };
  async function* chunks() {
    try {
      for (const piece of pieces) {
        events.push(`chunk ${piece.done}`);
        yield piece;
      }
    } finally {
      events.push('chunks end');
    }
  }
  return { parts, events, chunks: chunks() };
}

const never = new AbortController().signal;
const ignore = () => undefined;

describe('writeFile', () => {
  it('asks for a chunk only once the one before is written, and closes after the last', async () => {
    const { parts, events, chunks } = disk();
    expect(await writeFile(parts, chunks, never, ignore)).toEqual({ exportId: 'x', fileName: 'calls.csv' });
    expect(events).toEqual(['open', 'chunk 2', 'write 16', 'chunk 3', 'write 3', 'chunks end', 'close']);
  });

  it('tells how many rows are written, of how many', async () => {
    const told: [number, number][] = [];
    const { parts, chunks } = disk();
    await writeFile(parts, chunks, never, (written, total) => told.push([written, total]));
    expect(told).toEqual([
      [2, 3],
      [3, 3],
    ]);
  });

  it('writes nothing when the person thought better of where to save', async () => {
    const { parts, events, chunks } = disk({ open: async () => null });
    expect(await writeFile(parts, chunks, never, ignore)).toBeNull();
    expect(events).toEqual([]);
  });

  it('abandons the file when it is cancelled', async () => {
    const abort = new AbortController();
    const { parts, events, chunks } = disk();
    const written = writeFile(parts, chunks, abort.signal, () => abort.abort());
    await expect(written).rejects.toMatchObject({ code: 'cancelled' });
    expect(events).toEqual(['open', 'chunk 2', 'write 16', 'chunks end', 'abandon']);
  });

  it('abandons the file on an error and tells that error, whatever the abandoning says', async () => {
    const { parts, chunks } = disk({
      write: async () => {
        throw new CodedError('disk-full', 'The disk is full.');
      },
      abandon: async () => {
        throw new CodedError('bad-request', 'This export is not open any more.');
      },
    });
    await expect(writeFile(parts, chunks, never, ignore)).rejects.toMatchObject({ code: 'disk-full' });
  });
});
