import { describe, expect, it } from 'vitest';
import type { FileChunk } from '../../../../src/renderer/export/write-file.ts';
import { type WriteFolderDeps, writeFolder } from '../../../../src/renderer/export/write-folder.ts';
import { CodedError } from '../../../../src/shared/result.ts';

async function* two(): AsyncGenerator<FileChunk> {
  yield { data: 'ab', done: 1, total: 2 };
  yield { data: 'c', done: 2, total: 2 };
}

const files = [
  { name: 'Agents.csv', chunks: two },
  { name: 'Calls.csv', chunks: two },
];

function folder(changes: Partial<WriteFolderDeps> = {}) {
  const events: string[] = [];
  const deps: WriteFolderDeps = {
    openFolder: async () => ({ exportId: 'folder' }),
    openFile: async (_, name) => {
      events.push(`open ${name}`);
      return { exportId: name };
    },
    write: async (id, data) => {
      events.push(`write ${id} ${String(data)}`);
    },
    close: async (id) => {
      events.push(`close ${id}`);
      return { fileName: id };
    },
    closeFolder: async () => {
      events.push('close folder');
      return { fileName: 'voicelogs-agents' };
    },
    abandon: async (id) => {
      events.push(`abandon ${id}`);
    },
    ...changes,
  };
  return { deps, events };
}

const never = new AbortController().signal;
const ignore = () => undefined;

describe('writeFolder', () => {
  it('writes one file after the other, then closes the folder', async () => {
    const { deps, events } = folder();
    const told: string[] = [];
    const written = await writeFolder(deps, files, never, (file, at, of, done, total) =>
      told.push(`${file} ${at}/${of} ${done}/${total}`),
    );
    expect(written).toEqual({ exportId: 'folder', fileName: 'voicelogs-agents' });
    expect(events).toEqual([
      'open Agents.csv',
      'write Agents.csv ab',
      'write Agents.csv c',
      'close Agents.csv',
      'open Calls.csv',
      'write Calls.csv ab',
      'write Calls.csv c',
      'close Calls.csv',
      'close folder',
    ]);
    expect(told).toEqual(['Agents.csv 1/2 1/2', 'Agents.csv 1/2 2/2', 'Calls.csv 2/2 1/2', 'Calls.csv 2/2 2/2']);
  });

  it('writes nothing when the person thought better of where to save', async () => {
    const { deps, events } = folder({ openFolder: async () => null });
    expect(await writeFolder(deps, files, never, ignore)).toBeNull();
    expect(events).toEqual([]);
  });

  it('abandons the open file and the folder when it is cancelled', async () => {
    const abort = new AbortController();
    const { deps, events } = folder();
    await expect(writeFolder(deps, files, abort.signal, (_, at) => at === 2 && abort.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(events.slice(-2)).toEqual(['abandon Calls.csv', 'abandon folder']);
    expect(events).not.toContain('close folder');
  });

  it('abandons the folder on an error and tells that error', async () => {
    const { deps, events } = folder({
      openFile: async () => {
        throw new CodedError('disk-full', 'The disk is full.');
      },
    });
    await expect(writeFolder(deps, files, never, ignore)).rejects.toMatchObject({ code: 'disk-full' });
    expect(events).toEqual(['abandon folder']);
  });
});
