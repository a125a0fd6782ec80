import { describe, expect, it } from 'vitest';
import type { CsvChunk } from '../../../../src/renderer/cache/cache-api.ts';
import { type CsvDeps, writeCsv } from '../../../../src/renderer/export/write-csv.ts';
import { CodedError } from '../../../../src/shared/result.ts';

const chunks: CsvChunk[] = [
  { text: 'call_sid\r\na\r\nb\r\n', nextRow: 2, rowsTotal: 3 },
  { text: 'c\r\n', nextRow: null, rowsTotal: 3 },
];

/** A disk that remembers what happened to it. */
function disk(changes: Partial<CsvDeps> = {}) {
  const events: string[] = [];
  const parts: CsvDeps = {
    open: async () => {
      events.push('open');
      return { exportId: 'x' };
    },
    chunk: async (fromRow) => {
      events.push(`chunk ${fromRow}`);
      const found = chunks[fromRow === 0 ? 0 : 1];
      if (found === undefined) throw new Error('There is no such chunk.');
      return found;
    },
    write: async (_id, text) => {
      events.push(`write ${text.length}`);
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
  return { parts, events };
}

const never = new AbortController().signal;
const ignore = () => undefined;

describe('writeCsv', () => {
  it('asks for a chunk only once the one before is written, and closes after the last', async () => {
    const { parts, events } = disk();
    expect(await writeCsv(parts, never, ignore)).toEqual({ exportId: 'x', fileName: 'calls.csv' });
    expect(events).toEqual(['open', 'chunk 0', 'write 16', 'chunk 2', 'write 3', 'close']);
  });

  it('tells how many rows are written, of how many', async () => {
    const told: [number, number][] = [];
    await writeCsv(disk().parts, never, (written, total) => told.push([written, total]));
    expect(told).toEqual([
      [2, 3],
      [3, 3],
    ]);
  });

  it('writes nothing when the person thought better of where to save', async () => {
    const { parts, events } = disk({ open: async () => null });
    expect(await writeCsv(parts, never, ignore)).toBeNull();
    expect(events).toEqual([]);
  });

  it('abandons the file when it is cancelled', async () => {
    const abort = new AbortController();
    const { parts, events } = disk();
    const written = writeCsv(parts, abort.signal, () => abort.abort());
    await expect(written).rejects.toMatchObject({ code: 'cancelled' });
    expect(events).toEqual(['open', 'chunk 0', 'write 16', 'abandon']);
  });

  it('abandons the file on an error and tells that error, whatever the abandoning says', async () => {
    const { parts } = disk({
      write: async () => {
        throw new CodedError('disk-full', 'The disk is full.');
      },
      abandon: async () => {
        throw new CodedError('bad-request', 'This export is not open any more.');
      },
    });
    await expect(writeCsv(parts, never, ignore)).rejects.toMatchObject({ code: 'disk-full' });
  });
});
