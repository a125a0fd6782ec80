import { type FileChunk, type WriteFileDeps, type WrittenFile, writeFile } from './write-file.ts';

export interface FolderFile {
  readonly name: string;
  chunks(): AsyncIterable<FileChunk>;
}

export interface WriteFolderDeps extends Pick<WriteFileDeps, 'write' | 'close' | 'abandon'> {
  /** Asks in which folder; null when the person thought better of it. */
  openFolder(): Promise<{ exportId: string } | null>;
  openFile(folderId: string, fileName: string): Promise<{ exportId: string }>;
  /** With its manifest. */
  closeFolder(folderId: string): Promise<{ fileName: string }>;
}

/** The file being written, which of how many, and how far it is in rows. */
export type OnFile = (file: string, at: number, files: number, done: number, total: number) => void;

/**
 * Writes a folder of files one after the other, and last its manifest. Answers null when the person cancelled the question
 * where to save. Leaves neither a half-written folder nor a half-written file: on `signal` (throws 'cancelled') and on any
 * error all of it is abandoned.
 */
export async function writeFolder(
  deps: WriteFolderDeps,
  files: readonly FolderFile[],
  signal: AbortSignal,
  onFile: OnFile,
): Promise<WrittenFile | null> {
  const folder = await deps.openFolder();
  if (folder === null) return null;
  const { exportId } = folder;
  try {
    for (const [at, { name, chunks }] of files.entries()) {
      const open = () => deps.openFile(exportId, name);
      await writeFile({ ...deps, open }, chunks(), signal, (done, total) =>
        onFile(name, at + 1, files.length, done, total),
      );
    }
    return { exportId, ...(await deps.closeFolder(exportId)) };
  } catch (thrown) {
    await deps.abandon(exportId).catch(() => undefined);
    throw thrown;
  }
}
