import PQueue from 'p-queue';
import type { Settings } from '../../shared/settings.ts';
import { Emitter } from '../lib/emitter.ts';
import { SettingsFile, type SettingsRead } from './settings-file.ts';

/** The settings in use, kept in step with their file. */
export class SettingsStore {
  readonly #file: SettingsFile;
  readonly #changes = new PQueue({ concurrency: 1 });
  readonly #changed = new Emitter<Settings>();
  /** Said once to the person when the file could not be read; null otherwise. */
  readonly notice: string | null;
  #read: SettingsRead;

  private constructor(file: SettingsFile, read: SettingsRead) {
    this.#file = file;
    this.#read = read;
    this.notice = read.notice;
  }

  /** @param isFirstStart nothing was ever kept in this data folder: no settings are missing then */
  static async open(path: string, isFirstStart: boolean): Promise<SettingsStore> {
    const file = new SettingsFile(path);
    const read = await file.read(isFirstStart);
    // From the first start on there is a file, so that a later start without one knows that it was lost.
    if (read.isToBeWritten) await file.write({ ...read.settings }).catch(() => undefined);
    return new SettingsStore(file, read);
  }

  get current(): Settings {
    return this.#read.settings;
  }

  /**
   * Changes some settings and answers all of them. They count only once they are on the disk.
   * Throws 'disk-full' or 'folder-not-writable', and then nothing has changed.
   */
  change(change: Partial<Settings>): Promise<Settings> {
    return this.#changes.add(async () => {
      const allFields = { ...this.#read.allFields, ...this.#read.settings, ...change };
      await this.#file.write(allFields);
      this.#read = { ...this.#read, settings: { ...this.#read.settings, ...change }, allFields, notice: null };
      this.#changed.emit(this.current);
      return this.current;
    });
  }

  onChange(listener: (settings: Settings) => void): () => void {
    return this.#changed.on(listener);
  }
}
