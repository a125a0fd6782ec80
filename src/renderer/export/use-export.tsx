import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useCallback, useId, useRef, useState } from 'react';
import type { ExportManifest } from '../../shared/export-manifest.ts';
import { toAppError } from '../../shared/result.ts';
import { calendarDay } from '../../shared/time-zone.ts';
import { request } from '../bridge.ts';
import { useAccountState } from '../state/account-state.ts';
import { useTimeZone } from '../state/app-state.tsx';
import { countOf } from '../ui/format.ts';
import { ProgressNote } from '../ui/ProgressNote.tsx';
import { cache } from '../worker-client.ts';
import { callsChunks, refuseNoRows, refuseTooManyRows } from './calls-chunks.ts';
import { ExportedFile } from './ExportedFile.tsx';
import { type FileKind, fileKinds } from './file-kind.ts';
import { type FileChunk, type WrittenFile, writeFile } from './write-file.ts';
import { type FolderFile, writeFolder } from './write-folder.ts';

interface ExportTask {
  /** In `Exporting the …`. */
  readonly what: string;
  /** Once it is whole. */
  exported(rows: number): string;
  /** What its progress counts: `call`. */
  readonly one: string;
}

export interface FileTask extends ExportTask {
  /** Without the day and the ending. */
  readonly fileName: string;
  readonly extension: string;
  /** Called before the person is asked where to save. @throws CodedErrors where it cannot be written at all */
  chunks(): AsyncIterable<FileChunk> | Promise<AsyncIterable<FileChunk>>;
}

export interface FolderTask extends ExportTask {
  readonly folderName: string;
  files(): Promise<readonly FolderFile[]>;
  readonly manifest: ExportManifest;
}

export interface Export {
  /** Saves a file where the person chooses. */
  saveFile(task: FileTask): void;
  /** Saves several in a folder of their own. */
  saveFolder(task: FolderTask): void;
  /** Saves the calls of the current search and filters, in the list's order. */
  exportCalls(kind?: FileKind): void;
  /** An export begun here is not yet done. */
  readonly running: boolean;
}

const writing = {
  write: (exportId: string, data: FileChunk['data']) => request('export.write', { exportId, data }),
  close: (exportId: string) => request('export.close', { exportId }),
  abandon: (exportId: string) => request('export.abandon', { exportId }),
};

type Progress = (done: number, total: number, file?: string) => void;

/** Exports go on while the person does something else: their progress, end and errors are said in a notification. */
export function useExport(): Export {
  // Not their state: no export button is drawn with every key of the search.
  const { filters } = useAccountState();
  const timeZone = useTimeZone();
  const [running, setRunning] = useState(false);
  const ownId = useId();
  const begun = useRef(0);

  const run = useCallback(
    async (task: ExportTask, write: (signal: AbortSignal, progress: Progress) => Promise<WrittenFile | null>) => {
      begun.current += 1;
      const id = `export ${ownId} ${begun.current}`;
      const abort = new AbortController();
      // How the last one ended is not what is asked now.
      const outcomeId = `exported ${task.what}`;
      notifications.hide(outcomeId);
      setRunning(true);
      let shown = false;
      let rows = 0;
      const progress: Progress = (done, total, file) => {
        rows = total;
        // One chunk is over before anyone could read of it.
        if (done >= total && !shown) return;
        const note = {
          ...{ id, title: `Exporting the ${task.what}`, autoClose: false, withCloseButton: false },
          message: (
            <>
              {file}
              <ProgressNote
                name="Export progress"
                {...{ done, total, one: task.one }}
                cancel="Cancel the export"
                onCancel={() => abort.abort()}
              />
            </>
          ),
        } as const;
        if (shown) notifications.update(note);
        else notifications.show(note);
        shown = true;
      };
      try {
        const file = await write(abort.signal, progress);
        notifications.hide(id);
        if (file === null) return;
        notifications.show({
          id: outcomeId,
          title: task.exported(rows),
          message: <ExportedFile {...file} />,
          color: 'green',
          icon: <IconCheck size={16} />,
          autoClose: 12_000,
        });
      } catch (thrown) {
        notifications.hide(id);
        const { code, message } = toAppError(thrown);
        if (code === 'cancelled') notifications.show({ id: outcomeId, message, color: 'gray' });
        else notifications.show({ id: outcomeId, title: 'Not exported', message, color: 'red', autoClose: false });
      } finally {
        setRunning(false);
      }
    },
    [ownId],
  );

  const saveFile = useCallback(
    (task: FileTask) => {
      const suggestedName = `${task.fileName}-${calendarDay(Date.now(), timeZone)}.${task.extension}`;
      void run(task, async (signal, progress) => {
        const chunks = await task.chunks();
        const open = () => request('export.open', { suggestedName });
        return writeFile({ ...writing, open }, chunks, signal, progress);
      });
    },
    [run, timeZone],
  );

  const saveFolder = useCallback(
    ({ folderName, files, manifest, ...task }: FolderTask) => {
      const suggestedName = `${folderName}-${calendarDay(Date.now(), timeZone)}`;
      const deps = {
        ...writing,
        openFolder: () => request('export.open-folder', { suggestedName }),
        openFile: (exportId: string, fileName: string) => request('export.open-in-folder', { exportId, fileName }),
        closeFolder: (exportId: string) => request('export.close-folder', { exportId, manifest }),
      };
      void run(task, async (signal, progress) =>
        writeFolder(deps, await files(), signal, (name, at, of, done, total) =>
          progress(done, total, `${name} (${at} of ${of})`),
        ),
      );
    },
    [run, timeZone],
  );

  const exportCalls = useCallback(
    (kind: FileKind = 'csv') => {
      const { query } = filters.getState();
      saveFile({
        what: 'calls',
        exported: (rows) => `${countOf(rows, 'call')} exported`,
        one: 'call',
        fileName: 'voicelogs-calls',
        extension: fileKinds[kind].extension,
        chunks: async () => {
          const calls = await cache.count(query);
          refuseNoRows(calls);
          if (kind === 'xlsx') refuseTooManyRows(calls);
          return callsChunks(cache, query, timeZone, kind, []);
        },
      });
    },
    [saveFile, filters, timeZone],
  );

  return { saveFile, saveFolder, exportCalls, running };
}
